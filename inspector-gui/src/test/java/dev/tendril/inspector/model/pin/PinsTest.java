package dev.tendril.inspector.model.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.LookingCloser;
import java.util.List;
import org.junit.jupiter.api.Test;

class PinsTest {

    private final LookingCloser looking = new LookingCloser();
    private final Pins pins = looking.session.pins();

    @Test
    void aPinHasTheNameOfAVariableAndItsPath() {
        Pin pin = pins.pin(looking.select("instance", "onHand"));

        assertThat(pin.name()).isEqualTo("onHand");
        assertThat(pin.path()).contains(Shop.class.getName() + ".instance.onHand");
        assertThat(pin.member().get().value().text()).isEqualTo("17");
    }

    @Test
    void whatIsPinnedAlreadyIsPinnedOnce() {
        Pin pin = pins.pin(looking.select("instance"));

        assertThat(pins.pin(looking.select("instance"))).isSameAs(pin);
        assertThat(pins.list()).containsExactly(pin);
    }

    @Test
    void twoOfOneNameAreToldApart() {
        pins.pin(looking.select("instance"));
        Pin other = pins.pin(looking.select("instance", "branch", "owner"));
        Pin third = pins.pin(looking.select("instance", "prices"));

        assertThat(other.name()).isEqualTo("owner");
        assertThat(third.name()).isEqualTo("prices");
        assertThat(pins.pin(third.member().get(), third.path())).isSameAs(third);
    }

    @Test
    void aWatchedPinFollowsItsValue() {
        Pin pin = pins.pin(looking.select("instance", "onHand"));
        looking.shop.onHand(5);
        pins.tick();
        looking.background.runAll();
        assertThat(pin.member().get().value().text()).isEqualTo("17");

        pin.watched().set(true);
        pins.tick();
        pins.tick();
        assertThat(looking.background.waiting()).as("asked once at a time").isEqualTo(1);
        looking.background.runAll();

        assertThat(pin.member().get().value().text()).isEqualTo("5");
        assertThat(pin.changes().get()).isEqualTo(1);
    }

    @Test
    void pinsWhatIsAtTheEndOfAPath() {
        pins.pin(List.of("thread \"main\".shop"));
        looking.background.runAll();
        assertThat(pins.list()).extracting(Pin::name).containsExactly("shop");

        pins.pin(List.of("com.acme.Nowhere.at"));
        looking.background.runAll();
        assertThat(pins.list()).hasSize(1);
        assertThat(pins.finding().problem().get().message()).isEqualTo("There is no com.acme.Nowhere.at.");
    }

    @Test
    void aRemovedPinIsForgotten() {
        Pin pin = pins.pin(looking.select("instance"));

        pins.remove(pin);

        assertThat(pins.list()).isEmpty();
        assertThat(pins.members()).isEmpty();
    }
}
