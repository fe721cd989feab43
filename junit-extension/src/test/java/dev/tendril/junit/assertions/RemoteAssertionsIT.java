package dev.tendril.junit.assertions;

import static dev.tendril.Tendril.remote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThat;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatRemote;
import static dev.tendril.junit.assertions.RemoteAssertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.Lifetime;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Guestbook;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.time.Duration;
import org.assertj.core.api.AssertionsForClassTypes;
import org.junit.jupiter.api.Test;

@LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
class RemoteAssertionsIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @RemoteTarget
    Basket basket;

    @RemoteTarget
    Till till;

    @RemoteTarget
    RemoteJvm kiosk;

    @Test
    void pathsLeadThroughPrivateFieldsRecordsListsMapsAndArrays() {
        assertThatRemote(basket)
                .as("Ann's basket")
                .hasRemoteType("dev.tendril.junit.kiosk.Basket")
                .hasRemoteType(Basket.class)
                .path("customer.address.city")
                .isEqualTo("Oslo");
        assertThatRemote(basket).path("customer.name").isEqualTo("Ann").isNotEqualTo("Bob");
        assertThatRemote(basket).path("items[1].count").isEqualTo(1);
        assertThatRemote(basket).path("items[0]").isEqualTo(new Basket.Item("paper", 2));
        assertThatRemote(basket).path("points[\"paper\"]").isEqualTo(20);
        assertThatRemote(basket).path("slots[1]").isEqualTo(5);
        assertThatRemote(basket).path("gifts[0].name").asString().startsWith("p");
        assertThatRemote(remote(basket)).path("customer").isNotNull();
    }

    @Test
    void allIsExtractedAlongCollections() {
        assertThatRemote(basket).extractingAll("items.name").containsExactly("paper", "gum");
        assertThatRemote(basket).extractingAll("items").hasSize(2);
        assertThatRemote(basket).extractingAll("gifts.name").containsExactly("pen");
        assertThatRemote(basket).extractingAll("slots").contains(4).doesNotContain(9);
        assertThatRemote(basket).extractingAll("points").containsExactly(20);
        assertThatRemote(basket).extractingAll("customer.name").containsExactly("Ann");
    }

    @Test
    void itIsComparedWithALocalValue() {
        assertThatRemote(basket).usingRecursiveComparison().isEqualTo(new Basket());
        assertThatThrownBy(() -> assertThatRemote(basket)
                        .as("the basket")
                        .usingRecursiveComparison()
                        .ignoringFields("points")
                        .isEqualTo(new Till()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the basket: (copied)");
    }

    @Test
    void localCodeIsRunOnTheProxy() {
        assertThatRemote(basket).satisfies(b -> assertThat(b.size()).isEqualTo(2));
        assertThatRemote(basket).isEqualTo(kiosk.find(Basket.class)).isNotEqualTo(till);
    }

    @Test
    void failuresNameThePathAndWhatIsThere() {
        assertThatThrownBy(() -> assertThatRemote(basket)
                        .as("Ann's basket")
                        .path("customer.address.city")
                        .isEqualTo("Rome"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[Ann's basket: customer.address.city]")
                .hasMessageContaining("Oslo")
                .hasMessageContaining("Rome");
        assertThatThrownBy(() ->
                        assertThatRemote(basket).path("customer.adress.city").isEqualTo("Rome"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("adress")
                .hasMessageContaining("address");
        assertThatThrownBy(() -> assertThatRemote(basket).hasRemoteType("com.acme.Cart"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected a live com.acme.Cart, found a live dev.tendril.junit.kiosk.Basket");
        assertThatThrownBy(() -> assertThatRemote(basket).path("items[9].name").isNull())
                .hasMessageContaining("there is no element [9], only 2");
        assertThatThrownBy(() -> assertThatRemote(basket).path("a..b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path \"a..b\" makes no sense from position 1 on");
        assertThatThrownBy(() -> assertThatRemote("local"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected a live object of a target, found a local java.lang.String; use assertThat");
    }

    @Test
    void codeIsRunThereOnTheObjectItself() {
        assertThatRemote(basket).satisfiesThere(b -> {
            if (b.size() != 2 || ProcessHandle.current().pid() == 1) {
                throw new AssertionError("of size " + b.size());
            }
        });
        assertThatThrownBy(() -> assertThatRemote(basket).as("the basket").satisfiesThere(b -> {
                    throw new AssertionError("size " + b.size() + " in "
                            + ProcessHandle.current().pid());
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[the basket]")
                .hasMessageContaining("but there")
                .hasMessageContaining("size 2 in " + kiosk.pid());
        assertThatThrownBy(() -> assertThatRemote(remote(basket)).satisfiesThere(b -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use assertThatRemote(handle.view())");
    }

    @Test
    void aLeakIsNamedByTheWayToIt() {
        Guestbook book = kiosk.find(Guestbook.class);
        Guestbook.Visit ann = book.enter("Ann", true);
        book.enter("Bob", false);
        assertThatThrownBy(() -> assertThat(kiosk).hasNoLeaks(Guestbook.Visit.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Expected no live dev.tendril.junit.kiosk.Guestbook$Visit to be left, found 2:")
                .hasMessageContaining("dev.tendril.junit.kiosk.Kiosk.INSTANCE.guestbook.visits[0]")
                .hasMessageContaining("static field dev.tendril.junit.kiosk.Kiosk.INSTANCE");
        assertThatThrownBy(() -> assertThatRemote(book).as("the book").hasNoLeaks(Guestbook.Visit.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[the book]")
                .hasMessageContaining("to keep no dev.tendril.junit.kiosk.Guestbook$Visit alive, found 2:")
                .hasMessageContaining("Guestbook.visits[0]  dev.tendril.junit.kiosk.Guestbook$Visit");
        assertThatRemote(basket).hasNoLeaks(Guestbook.Visit.class);

        book.close();

        assertThatThrownBy(() -> assertThatRemote(ann).as("Ann's visit").isCollectable())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[Ann's visit]")
                .hasMessageContaining("found that it is held in 1 place:")
                .hasMessageContaining("static field dev.tendril.junit.kiosk.Kiosk.INSTANCE")
                .hasMessageContaining(".regulars")
                .hasMessageNotContaining("visits");
        assertThatThrownBy(() ->
                        assertThat(kiosk).eventually(Duration.ofMillis(50)).hasNoLeaks(Guestbook.Visit.class))
                .hasMessageContaining("found 1:")
                .hasMessageContaining("(so it was for 50 ms)");

        book.renovate();

        // Held by this test's proxy still, by a recorded call, and by nothing in the application.
        var names = kiosk.on(Guestbook.Visit.class, visit -> visit.name()).watch();
        assertThat(ann.name()).isEqualTo("Ann");
        assertThat(names.await(1, LONG)).wasCalledOnce();
        assertThatRemote(ann).eventually(LONG).isCollectable();
        assertThatRemote(book).hasNoLeaks(Guestbook.Visit.class);
        assertThat(kiosk).eventually(LONG).hasNoLeaks(Guestbook.Visit.class);
        assertThatThrownBy(() -> assertThat(kiosk).hasNoLeaks("dev.tendril.junit.kiosk.Guestbook$Vissit"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Guestbook$Visit");
    }

    @Test
    void eventuallyLooksAgainUntilItHolds() {
        RemoteObject<Basket> own = kiosk.type(Basket.class).construct();
        Basket mine = own.view();
        mine.putLater("ice", 300);

        assertThatRemote(own).eventually(LONG).extractingAll("items.name").containsExactly("paper", "gum", "ice");
        assertThatRemote(mine).eventually(LONG).path("customer.address.city").isEqualTo("Bergen");
        assertThatRemote(mine).eventually(LONG).path("items[2].name").isEqualTo("ice");

        assertThatThrownBy(() -> assertThatRemote(mine)
                        .eventually(Duration.ofMillis(100))
                        .path("customer.name")
                        .isEqualTo("Eve"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Bob")
                .hasMessageContaining("(so it was for 100 ms)");
    }

    @Test
    void targetsAreAskedForTheirLifeOutputAndThreads() {
        assertThat(kiosk)
                .isAlive()
                .hasPrinted("kiosk open, motto \\w+")
                .hasPrintedOnStderr("low on change")
                .hasThread("main")
                .hasNoThread("no such thread")
                .hasNoDeadlock()
                .hasInstances(Till.class, 1)
                .runsJava(Runtime.version().feature());
        assertThatThrownBy(() -> assertThat(kiosk).as("the kiosk").hasEnded())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[the kiosk]")
                .hasMessageContaining("Expected it to have ended, but it is alive");
        assertThatThrownBy(() -> assertThat(kiosk).hasPrinted("closed"))
                .hasMessageContaining("Expected a line of its standard output to match \"closed\", found:")
                .hasMessageContaining("kiosk open");
        assertThatThrownBy(() -> assertThat(kiosk).hasThread("nobody")).hasMessageContaining("main");
        assertThatThrownBy(() -> assertThat(kiosk).hasInstances(Till.class, 2)).hasMessageContaining("found 1");
    }

    @Test
    void anEndIsAwaited() {
        try (RemoteJvm other = RemoteJvm.launch(Kiosk.class).start()) {
            AssertionsForClassTypes.assertThatThrownBy(
                            () -> other.find(Till.class).explode())
                    .isNotNull();
            assertThat(other).eventually(LONG).hasEnded().hasEndedWith(9);
            assertThatThrownBy(() -> assertThat(other).isAlive()).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void softAssertionsCollectAll() {
        var softly = new RemoteSoftAssertions();
        softly.assertThatRemote(basket).as("one").path("customer.name").isEqualTo("Zoe");
        softly.assertThatRemote(basket).as("two").path("no.such").isEqualTo("Zoe");
        softly.assertThatRemote(basket).as("three").extractingAll("items.name").containsExactly("nothing");
        softly.assertThatRemote(basket)
                .as("four")
                .hasRemoteType("com.acme.Cart")
                .path("customer.name")
                .isEqualTo("Ann");
        softly.assertThat(kiosk).as("five").hasEnded();
        softly.assertThat("local").isEqualTo("local");

        assertThatThrownBy(softly::assertAll)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("5 failures")
                .hasMessageContaining("[one: customer.name]")
                .hasMessageContaining("[two: no.such]")
                .hasMessageContaining("[three: items.name]")
                .hasMessageContaining("[four]")
                .hasMessageContaining("[five]");
    }
}
