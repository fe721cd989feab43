package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.cli.stall.StallMain;
import dev.tendril.jdks.Jdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command on one Java, and its target on another. */
class MixedVersionsIT extends Runs {

    private static final String CLASS = "dev.tendril.cli.stall.Stall";
    private static final String STALL = StallMain.class.getName() + ".STALL";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eachCommandWorks(boolean otherIsTheTarget) throws Exception {
        Optional<Path> other = Jdks.other();
        assumeTrue(other.isPresent(), "there is a second Java on this machine");
        Path targetHome = otherIsTheTarget ? other.get() : java;
        java = otherIsTheTarget ? java : other.get();
        try (RunningStall stall = RunningStall.start(targetHome)) {
            String pid = Long.toString(stall.pid());

            assertThat(done("attach", pid)).contains("was put into process " + pid);
            assertThat(done("list")).containsPattern(pid + " .*agent: ");
            assertThat(done("get", pid, STALL + ".owner.name")).isEqualTo("\"Cleo\"\n");
            assertThat(done("set", pid, STALL + ".season", "SUMMER")).isEqualTo("AUTUMN -> SUMMER\n");
            assertThat(stall.ask("season")).isEqualTo("season SUMMER");
            assertThat(done("find", pid, CLASS)).contains(STALL);
            assertThat(done("call", pid, STALL, "describe(String)", "3")).isEqualTo("\"text 3\"\n");
            assertThat(done("threads", pid, "--name", "main", "--stacks")).contains("StallMain.main");
            assertThat(done("heap", pid, "--holders", STALL)).contains("static field " + STALL);
            assertThat(done("shell", pid, "--near", STALL, "--eval", "1 + Runtime.version().feature()"))
                    .isEqualTo("$1 ==> " + (1 + Jdks.feature(targetHome)) + "\n");

            Started watching = start("watch", pid, CLASS + "#sell", "--calls", "1");
            watching.awaitError("watching ");
            assertThat(stall.ask("sell")).startsWith("sold ");
            assertThat(watching.exitCode()).isZero();
            assertThat(watching.output()).contains("sell(1, \"Kim\") -> 16");
            Started tracing = start("trace", pid, CLASS + "#answer", "--calls", "1");
            tracing.awaitError("tracing ");
            assertThat(stall.ask("sell")).startsWith("sold ");
            assertThat(tracing.exitCode()).isZero();
            assertThat(tracing.output()).contains("Stall#answer(", "Stall#sell(");

            assertThat(done("detach", pid)).isEqualTo("The agent has left process " + pid + ".\n");
            Path secret = folder.resolve("secret");
            assertThat(done("serve", pid, "--at", "tcp://127.0.0.1:0", "--folder", folder.toString()))
                    .contains(" at tcp://127.0.0.1:");
            assertThat(Files.exists(secret)).isTrue();
            assertThat(done("detach", pid)).isEqualTo("The agent has left process " + pid + ".\n");
        }
    }
}
