package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands that look at calls while the application makes them. */
class WatchIT extends Runs {

    private static final String SELL = "dev.tendril.cli.stall.Stall#sell";

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
        new ProcessBuilder(
                        "kill",
                        isDeaf ? "-TERM" : "-INT",
                        Long.toString(watching.process().pid()))
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
}
