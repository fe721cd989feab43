package dev.tendril.junit;

import static dev.tendril.Ready.stdout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamicTestsIT {

    @LaunchJvm(Kiosk.class)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FactoryTestCases {
        @RemoteTarget
        Till till;

        @TestFactory
        @Order(1)
        Stream<DynamicTest> useFieldsAndParameters(@RemoteTarget Till same, RemoteJvm kiosk) {
            kiosk.type(Till.class).field("limit", Integer.class).override(7);
            return IntStream.rangeClosed(1, 3)
                    .mapToObj(n -> dynamicTest("sum " + n, () -> {
                        assertThat(same.add(1)).isEqualTo(n);
                        assertThat(till.limit()).isEqualTo(7);
                    }));
        }

        @TestFactory
        @Order(2)
        DynamicNode findsWhatTheOtherChangedUndone() {
            return dynamicContainer(
                    "all",
                    List.of(dynamicTest("limit", () -> assertThat(till.limit()).isEqualTo(100))));
        }

        @TestFactory
        @Order(3)
        List<DynamicTest> leavesAFaultUnhit(RemoteJvm kiosk) {
            return List.of(
                    dynamicTest(
                            "arms", () -> kiosk.on(Till.class, t -> t.limit()).thenReturn(1)),
                    dynamicTest("does not call it", () -> till.add(0)));
        }

        @TestFactory
        @Order(4)
        List<DynamicTest> fails() {
            return List.of(
                    dynamicTest("first", () -> {
                        till.complain("of the first");
                        assertThat(till.add(0)).isEqualTo(-1);
                    }),
                    dynamicTest("second", () -> assertThat(till.add(0)).isEqualTo(-2)));
        }
    }

    @Test
    void testsOfAFactoryShareWhatItIsGivenAndEachFailureHasEvidence() {
        InnerRun run = InnerRun.of(FactoryTestCases.class);

        assertThat(run.failures()).containsOnlyKeys("leavesAFaultUnhit(RemoteJvm)", "first", "second");
        assertThat(run.failures().get("leavesAFaultUnhit(RemoteJvm)"))
                .hasMessageContaining("expected the fault at Till.limit() ");
        assertThat(reportOf(run.failures().get("first")))
                .startsWith("Kiosk (pid ")
                .contains("add(0) -> 3", "till: of the first");
        assertThat(reportOf(run.failures().get("second"))).contains("add(0) -> 3");
    }

    static class RegisteredTestCases {
        @RegisterExtension
        static final RemoteJvmExtension kiosk =
                RemoteJvmExtension.of(RemoteJvm.launch(Kiosk.class).readyWhen(stdout("kiosk open")));

        @TestFactory
        List<DynamicTest> fails(@RemoteTarget Till till) {
            return List.of(
                    dynamicTest("passes", () -> assertThat(till.limit()).isEqualTo(100)),
                    dynamicTest(
                            "breaks",
                            () -> assertThat(kiosk.find(Till.class).limit()).isEqualTo(-1)));
        }
    }

    @Test
    void aRegisteredExtensionServesThemToo() {
        InnerRun run = InnerRun.of(RegisteredTestCases.class);

        assertThat(run.failures()).containsOnlyKeys("breaks");
        assertThat(reportOf(run.failures().get("breaks"))).contains("limit() -> 100");
    }

    private static String reportOf(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(suppressed -> suppressed instanceof TargetReport)
                .map(Throwable::getMessage)
                .findFirst()
                .orElse("no report");
    }
}
