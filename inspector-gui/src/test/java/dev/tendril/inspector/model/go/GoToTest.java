package dev.tendril.inspector.model.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tendril.inspector.fake.Shop;
import dev.tendril.inspector.model.LookingCloser;
import dev.tendril.inspector.model.go.Destination.Kind;
import dev.tendril.inspector.model.tree.InstancesRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GoToTest {

    private final LookingCloser looking = new LookingCloser();
    private final GoTo goTo = looking.session.goTo();
    private final List<String> done = new ArrayList<>();

    @Test
    void offersClassesAndTheInstancesOfTheBest() {
        type("arraylist");

        assertThat(goTo.list())
                .extracting(Destination::kind, Destination::title)
                .containsExactly(tuple(Kind.CLASS, "ArrayList"), tuple(Kind.INSTANCES, "instances of ArrayList"));
    }

    @Test
    void whatBeginsWithTheTextComesFirstAndWhatContainsItLast() {
        goTo.offer("Shop around", "", () -> done.add("around"));
        goTo.offer("Close shop", "", () -> done.add("close"));

        type("shop");

        assertThat(goTo.list().get(0).title()).isEqualTo("Shop around");
        assertThat(goTo.list().get(goTo.list().size() - 1).title()).isEqualTo("Close shop");
        goTo.list().get(0).go().run();
        assertThat(done).containsExactly("around");
    }

    @Test
    void goesToAPin() {
        looking.session.pins().pin(looking.select("instance", "branch"));
        looking.session.show(Shop.class.getName());

        type("bran");
        goTo.list().get(0).go().run();

        assertThat(Objects.requireNonNull(looking.session.tree().selected().get())
                        .pathName())
                .isEqualTo("branch");
    }

    @Test
    void goesToTheInstancesOfAClass() {
        type("fake.shop");
        goTo.list().stream()
                .filter(each -> each.title().equals("instances of Shop"))
                .findFirst()
                .orElseThrow()
                .go()
                .run();
        looking.background.runAll();

        InstancesRow row = (InstancesRow) looking.session.tree().roots().get(0);
        assertThat(row.children()).hasSize(1);
        assertThat(looking.session.tree().selected().get()).isSameAs(row);
    }

    @Test
    void offersNothingWhenNothingIsTyped() {
        type("shop");
        looking.session.chooser().dismiss();

        assertThat(goTo.list()).isEmpty();
    }

    private void type(String text) {
        looking.session.chooser().search(text);
        looking.background.runAll();
    }
}
