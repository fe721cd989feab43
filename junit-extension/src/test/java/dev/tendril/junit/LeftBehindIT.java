package dev.tendril.junit;

import static dev.tendril.Tendril.asyncVoid;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.junit.kiosk.Basket;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

class LeftBehindIT {

    private static final String PARAMETER = "tendril.left-behind";

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class LeavingTestCases {
        @RemoteTarget
        Till till;

        @RemoteTarget
        RemoteObject<Basket> basket;

        @RemoteTarget
        RemoteJvm kiosk;

        @BeforeAll
        static void preparesTheRun(RemoteJvm kiosk) {
            kiosk.type(Till.class).field("limit", Integer.class).set(50);
        }

        @Test
        @Order(1)
        void setsFields() {
            kiosk.type(Till.class).field("limit", Integer.class).set(60);
            basket.field("customer", Basket.Person.class).set(new Basket.Person("Eve", null));
            basket.field("slots").field("[1]", Integer.class).set(6);
        }

        @Test
        @Order(2)
        void setsThemToWhatTheyWere() {
            kiosk.type(Till.class).field("limit", Integer.class).set(61);
            kiosk.type(Till.class).field("limit", Integer.class).set(60);
        }

        @Test
        @Order(3)
        void setsWhatItOverrides() {
            kiosk.type(Till.class).field("limit", Integer.class).override(62);
            kiosk.type(Till.class).field("limit", Integer.class).set(63);
            kiosk.process().overrideProperty("kiosk.mood", "bad");
        }

        @Test
        @Order(4)
        void setsAProperty() {
            kiosk.run(() -> System.setProperty("kiosk.mood", "good"));
        }

        @Test
        @Order(5)
        void writesAFile(@TempDir Path directory) throws IOException {
            Path file = Files.writeString(directory.resolve("here"), "text");
            kiosk.process().upload(file, directory.resolve("there").toString());
        }

        @Test
        @Order(6)
        void doesNotWait() {
            asyncVoid(till, t -> t.ponder());
            asyncVoid(till, t -> t.complain("of nothing"))
                    .orTimeout(30, SECONDS)
                    .join();
        }

        @AfterEach
        void changesWhatTheApplicationItselfWouldChange() {
            till.add(1);
        }
    }

    @Test
    void whatATestLeavesBehindIsReported() {
        List<String> entries = InnerRun.of(LeavingTestCases.class).passed(6).reportEntries();

        assertThat(entries).hasSize(5).allMatch(entry -> entry.startsWith("left behind: on Kiosk: "));
        assertThat(entries.get(0).lines())
                .satisfiesExactly(
                        limit -> assertThat(limit)
                                .matches(
                                        "left behind: on Kiosk: Till\\.limit was 50, is 60"
                                                + " \\(set at .*LeavingTestCases\\.setsFields\\(LeftBehindIT\\.java:\\d+\\)\\)"),
                        customer ->
                                assertThat(customer).matches("  Basket\\.customer was .*, is .*Person.* \\(set at .*"),
                        slot -> assertThat(slot).startsWith("  array[1] was 5, is 6 (set at "));
        assertThat(entries.get(1))
                .startsWith("left behind: on Kiosk: system property kiosk.mood was null, is \"good\"");
        assertThat(entries.get(2)).matches("left behind: on Kiosk: file /.*/there was written \\(written at .*\\)");
        assertThat(entries.get(3))
                .matches("left behind: on Kiosk: the call ponder\\(\\) \\(begun at .*\\) is still under way");
        assertThat(entries.get(4))
                .matches("left behind: on Kiosk: Till\\.limit was 100, is 60 \\(set at .*preparesTheRun.*\\)");
    }

    @Test
    void whatATestLeavesBehindFailsItOnRequest() {
        InnerRun run = InnerRun.configured(Map.of(PARAMETER, "fail"), OneTestCases.class);

        assertThat(run.failures()).containsOnlyKeys("setsAField()");
        assertThat(run.failure())
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "expected nothing to be left behind, found on Kiosk: Till.total was 0, is 5 (set at ")
                .hasMessageEndingWith(
                        "(override is undone after the test, set is not; @Pristine restores whole objects)");
    }

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneTestCases {
        @RemoteTarget
        RemoteObject<Till> till;

        @Test
        @Order(1)
        void setsAField() {
            till.field("total", Integer.class).set(5);
        }

        @Test
        @Order(2)
        @Pristine("dev.tendril.junit.kiosk.Kiosk.INSTANCE.till")
        void setsWhatIsRestored() {
            till.field("total", Integer.class).set(6);
        }
    }

    @Test
    void nothingIsLookedForOnRequest() {
        assertThat(InnerRun.configured(Map.of(PARAMETER, "off"), OneTestCases.class)
                        .passed(2)
                        .reportEntries())
                .singleElement()
                .asString()
                .startsWith("restored: ");
    }

    @Test
    void aWrongConsequenceSaysWhatThereIs() {
        assertThat(InnerRun.configured(Map.of(PARAMETER, "explode"), OneTestCases.class)
                        .failures())
                .containsOnlyKeys("LeftBehindIT$OneTestCases")
                .allSatisfy((name, failure) -> assertThat(failure)
                        .hasMessage("configuration parameter tendril.left-behind = \"explode\""
                                + " (expected: report, fail, off)"));
    }
}
