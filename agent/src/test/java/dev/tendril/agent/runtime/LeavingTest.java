package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.runtime.Leaving.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeavingTest {

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final Leaving leaving =
            new Leaving(new AgentLog(new PrintStream(console, true, StandardCharsets.UTF_8), System::nanoTime));
    private final List<String> taken = new ArrayList<>();

    @Test
    void stepsAreTakenByStageAndTheLastOfAStageFirst() {
        leaving.at(Stage.LOADER, "close the loader", () -> taken.add("loader"));
        leaving.at(Stage.ACCEPTING, "stop listening", () -> taken.add("first door"));
        leaving.at(Stage.ACCEPTING, "stop listening", () -> taken.add("second door"));
        leaving.at(Stage.BRIDGE, "empty the bridge", () -> taken.add("bridge"));
        leaving.run();
        assertThat(taken).containsExactly("second door", "first door", "bridge", "loader");
    }

    @Test
    void aStepThatThrowsIsToldAndTheNextIsTaken() {
        leaving.at(Stage.PAUSES, "release the pauses", () -> {
            throw new OutOfMemoryError("pretended");
        });
        leaving.at(Stage.LOADER, "close the loader", () -> taken.add("loader"));
        leaving.run();
        assertThat(taken).containsExactly("loader");
        assertThat(console.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(
                        "[tendril] Could not release the pauses while leaving: java.lang.OutOfMemoryError: pretended");
    }

    @Test
    void aForgottenStepIsNotTakenAndOneAddedMeanwhileIs() {
        leaving.at(Stage.WORKERS, "stop a worker", () -> taken.add("forgotten")).close();
        leaving.at(
                Stage.CONNECTIONS,
                "close a connection",
                () -> leaving.at(Stage.WORKERS, "stop a late worker", () -> taken.add("late")));
        leaving.run();
        leaving.run();
        assertThat(taken).containsExactly("late");
    }
}
