package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.cli.stall.StallMain;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands about the threads and the heap of a target. */
class ProcessViewIT extends Runs {

    private static final String STALL = StallMain.class.getName() + ".STALL";

    private static RunningStall stall;
    private static String pid;

    @BeforeAll
    static void openTheStall() throws Exception {
        stall = RunningStall.start();
        pid = Long.toString(stall.pid());
    }

    @AfterAll
    static void closeTheStall() {
        stall.close();
    }

    @Test
    void threadsSaysWhatEachDoes() throws Exception {
        assertThat(done("threads", pid)).startsWith("ID ").containsPattern("\\d+ +main +RUNNABLE +java\\.");
        assertThat(done("threads", pid, "--name", "main", "--stacks"))
                .startsWith("\"main\" #")
                .contains("StallMain.main");
        assertThat(done("threads", pid, "--name", "main", "--json"))
                .containsPattern("^\\{\"pid\":" + pid + ",\"threads\":\\[\\{\"id\":\\d+,\"name\":\"main\",")
                .endsWith("\"deadlocks\":[]}\n");
    }

    @Test
    void heapCountsObjectsAndTellsWhoHoldsOne() throws Exception {
        assertThat(done("heap", pid, "--limit", "3"))
                .startsWith("INSTANCES ")
                .hasLineCount(5)
                .contains("in all, ");
        assertThat(done("heap", pid, "--limit", "1", "--json"))
                .containsPattern(
                        "^\\{\"pid\":" + pid + ",\"instances\":\\d+,\"bytes\":\\d+,\"classes\":\\[\\{\"type\":\"");
        assertThat(done("heap", pid, "--holders", STALL, "--json")).startsWith("{\"pid\":" + pid + ",\"holders\":[{");
        assertThat(done("heap", pid, "--holders", STALL)).contains("static field " + STALL);
        assertThat(failed("heap", pid, "--holders", STALL + ".note")).contains("is null, and nothing holds it");
    }
}
