package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class PristineIT {

    private static final String TILL = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.till";
    private static final String BASKET = "dev.tendril.junit.kiosk.Kiosk.INSTANCE.basket";

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ChangingTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        RemoteObject<Basket> basket;

        @Test
        @Order(1)
        @Pristine({TILL, BASKET})
        void changesEverything(RemoteJvm kiosk) {
            till.add(5);
            basket.field("items", List.class).get().clear();
            basket.field("customer", Basket.Person.class).set(new Basket.Person("Eve", null));
        }

        @Test
        @Order(2)
        void findsItAsItWas() {
            assertThat(till.add(0)).isZero();
            assertThat(basket.field("customer").field("name", String.class).get())
                    .isEqualTo("Ann");
            assertThat(basket.view().size()).isEqualTo(2);
            till.add(7);
        }

        @Test
        @Order(3)
        @Pristine(TILL)
        void changesNothing() {
            assertThat(till.add(0)).isEqualTo(7);
        }
    }

    @Test
    void whatATestLeavesChangedIsRestoredAndReported() {
        InnerRun run = InnerRun.of(ChangingTestCases.class).passed(3);

        assertThat(run.reportEntries())
                .singleElement()
                .asString()
                .startsWith("restored: " + TILL + ".total was 0 and was left as 5\n")
                .contains(BASKET + ".customer was ")
                .contains(BASKET + ".items had other elements: [Item[name=paper, count=2], Item[name=gum, count=1]]");
    }

    @LaunchJvm(Kiosk.class)
    @Pristine("dev.tendril.junit.kiosk.Kiosk.INSTANCE.cellar")
    static class NowhereTestCases {
        @Test
        void test() {}
    }

    @Test
    void aPathThatLeadsNowhereSaysSo() {
        assertThat(InnerRun.of(NowhereTestCases.class).failure())
                .hasMessageStartingWith("@Pristine(\"dev.tendril.junit.kiosk.Kiosk.INSTANCE.cellar\"): ")
                .hasMessageContaining("cellar");
    }
}
