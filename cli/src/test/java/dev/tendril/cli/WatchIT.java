package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that look at calls while the application makes them. */
class WatchIT extends Runs {

    private static final String SELL = "dev.tendril.cli.stall.Stall#sell";
    private static final long BETWEEN_LOOKS_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private RunningStall stall;
    private String pid;

    @BeforeEach
    void openTheStall() throws Exception {
        stall = RunningStall.start();
        pid = Long.toString(stall.pid());
    }

    @AfterEach
    void closeTheStall() {
        stall.close();
    }

    @Test
    void watchPrintsCallsUntilThereWereEnough() throws Exception {
        Started watching = start("watch", pid, SELL, "--calls", "2");
        watching.awaitError("watching ");
        for (int i = 0; i < 3; i++) {
            assertThat(stall.ask("sell")).startsWith("sold ");
        }

        assertThat(watching.exitCode()).isZero();
        assertThat(watching.output().lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("sell(1, \"Kim\") -> 16", "thread main");
    }

    @Test
    void ctrlCEndsAWatchAndUndoesIt() throws Exception {
        Started watching = start("watch", pid, SELL, "--json", "--detach");
        watching.awaitError("watching ");
        assertThat(stall.ask("sell")).startsWith("sold ");
        watching.awaitOutput("\"arguments\":[1,\"Kim\"],\"result\":16,");

        boolean isDeaf = watching.ignoresInterrupts();
        // What a terminal sends for Ctrl-C; what a build in the background can send.
        new ProcessBuilder("kill", isDeaf ? "-TERM" : "-INT", Long.toString(watching.process.pid()))
                .start()
                .waitFor();

        assertThat(watching.exitCode()).isEqualTo(isDeaf ? 143 : 130);
        assertThat(stall.ask("sell")).startsWith("sold ");
        assertThat(done("detach", pid))
                .as("it was taken out")
                .isEqualTo("There was no agent in process " + pid + ".\n");
    }

    @Test
    void traceSumsUpWhatWasCalled() throws Exception {
        Started tracing = start("trace", pid, "dev.tendril.cli.stall.Stall#answer", "--calls", "1");
        tracing.awaitError("tracing ");
        assertThat(stall.ask("sell")).startsWith("sold ");

        assertThat(tracing.exitCode()).isZero();
        assertThat(tracing.output()).contains("Stall#answer(", "Stall#sell(");

        Started again = start("trace", pid, "dev.tendril.cli.stall.Stall#answer", "--calls", "1", "--json");
        again.awaitError("tracing ");
        assertThat(stall.ask("sell")).startsWith("sold ");
        assertThat(again.exitCode()).isZero();
        assertThat(again.output())
                .startsWith("{\"method\":\"")
                .contains("\"children\":[{")
                .hasLineCount(1);
    }

    @Test
    void aPointThatMatchesNothingIsAFailure() throws Exception {
        assertThat(failed("watch", pid, "dev.tendril.cli.stall.Stall#sel")).contains("sell");
    }

    private Started start(String... arguments) throws Exception {
        Path output = folder.resolve("started-output");
        Path error = folder.resolve("started-error");
        Process process = new ProcessBuilder(command(arguments))
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        return new Started(process, output, error);
    }

    /** Its place among the signals of a process, as Linux shows them. */
    private static final long SIGINT = 1 << 1;

    private record Started(Process process, Path standardOutput, Path standardError) {

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
            return process.exitValue();
        }

        /** Whether it has inherited that from a shell that started the build in the background. */
        boolean ignoresInterrupts() throws Exception {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return Files.exists(status)
                    && Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("SigIgn:"))
                            .anyMatch(line ->
                                    (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
        }

        String output() throws Exception {
            return Files.readString(standardOutput, StandardCharsets.UTF_8);
        }

        void awaitOutput(String text) throws Exception {
            await(standardOutput, all -> all.contains(text));
        }

        void awaitError(String text) throws Exception {
            await(standardError, all -> all.contains(text));
        }

        private void await(Path file, Predicate<String> condition) throws Exception {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            String all = Files.readString(file, StandardCharsets.UTF_8);
            while (!condition.test(all)) {
                assertThat(System.nanoTime()).as("in time, found: %s", all).isLessThan(deadline);
                assertThat(process.isAlive()).as("it runs, found: %s", all).isTrue();
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                all = Files.readString(file, StandardCharsets.UTF_8);
            }
        }
    }
}
