package dev.tendril.junit.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.LaunchJvm;
import dev.tendril.junit.RemoteTarget;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Kiosk;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class RunTestsIT {

    private final StringWriter out = new StringWriter();

    @LaunchJvm(Kiosk.class)
    static class SomeTestCases {
        @Test
        void passes(@RemoteTarget Greeter greeter) {
            assertThat(greeter.greet("Ann")).isEqualTo("good morning, Ann");
        }

        @Test
        void fails(RemoteJvm kiosk) {
            throw new AssertionError("on purpose");
        }

        @Test
        @Disabled("not today")
        void isDisabled() {}
    }

    @Test
    void tellsEachTestAndTheFailuresWithTheirEvidence() {
        assertThat(run(SomeTestCases.class.getName())).isEqualTo(1);

        assertThat(out.toString())
                .containsPattern("passed   RunTestsIT\\$SomeTestCases > passes\\(Greeter\\)  \\d+ ms\\R")
                .containsPattern("FAILED   RunTestsIT\\$SomeTestCases > fails\\(RemoteJvm\\)  \\d+ ms\\R"
                        + "java.lang.AssertionError: on purpose\\R")
                .containsPattern("Suppressed: dev.tendril.junit.TargetReport: Kiosk \\(pid \\d+, .*\\) is alive")
                .contains("skipped  RunTestsIT$SomeTestCases > isDisabled(): not today")
                .containsPattern("1 passed, 1 failed, 1 left out\\R$");
    }

    @Test
    void nothingToRunIsNoSuccess() {
        assertThat(run()).isEqualTo(2);
        assertThat(out.toString())
                .startsWith("Usage: RunTests <class | class#method | package.* | parameter=value>...");
        assertThat(run("no.such.tests.*")).isEqualTo(2);
    }

    @Test
    void methodsAndParametersAreTaken() {
        assertThat(run(
                        RunTestsIT.class.getName() + "#nothingToRunIsNoSuccess",
                        "junit.jupiter.execution.parallel.enabled=false"))
                .isZero();
        assertThat(out.toString()).contains("passed   RunTestsIT > nothingToRunIsNoSuccess()");
    }

    private int run(String... arguments) {
        return RunTests.run(List.of(arguments), new PrintWriter(out, true));
    }
}
