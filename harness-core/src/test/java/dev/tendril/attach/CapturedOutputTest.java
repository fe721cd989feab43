package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CapturedOutputTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private PipedOutputStream process;
    private CapturedOutput output;

    @BeforeEach
    void start() throws IOException {
        process = new PipedOutputStream();
        output = new CapturedOutput("test", new PipedInputStream(process, 1 << 16), lines::add);
    }

    @AfterEach
    void end() throws IOException {
        process.close();
    }

    @Test
    void linesThatWerePrintedBeforeCountAndLaterOnesToo() throws Exception {
        print("started in 3 ms\n");
        assertThat(await("started", 5)).isTrue();
        print("listening\n");
        assertThat(await("started", 5)).isTrue();
        assertThat(await("^listening$", 5)).isTrue();
    }

    @Test
    void halfALineIsNoLine() throws Exception {
        print("star");
        assertThat(awaitMillis("star", 50)).isFalse();
        print("ted\r\n");
        assertThat(await("^started$", 5)).isTrue();
    }

    @Test
    void theEndOfTheProcessEndsTheWaitAndTheLastLineCounts() throws Exception {
        print("one\nlast words");
        process.close();
        assertThat(await("nothing of the kind", 30)).isFalse();
        assertThat(await("last words", 5)).isTrue();
        assertThat(output.hasEnded()).isTrue();
        assertThat(lines).containsExactly("one", "last words");
    }

    @Test
    void theLastMebiIsKept() throws Exception {
        String line = "0123456789".repeat(10) + "\n";
        for (int i = 0; i < 40_000; i++) {
            print(line);
        }
        print("the end\n");
        process.close();
        assertThat(await("the end", 30)).isTrue();
        assertThat(output.text()).hasSize(CapturedOutput.KEPT).endsWith(line + "the end\n");
        assertThat(output.lastLines(2)).containsExactly(line.strip(), "the end");
    }

    @Test
    void nothingPrintedHasNoLastLines() throws Exception {
        process.close();
        assertThat(await("x", 5)).isFalse();
        assertThat(output.lastLines(3)).isEmpty();
    }

    private void print(String text) throws IOException {
        process.write(text.getBytes(StandardCharsets.UTF_8));
        process.flush();
    }

    private boolean await(String regex, long seconds) throws InterruptedException {
        return awaitMillis(regex, TimeUnit.SECONDS.toMillis(seconds));
    }

    private boolean awaitMillis(String regex, long millis) throws InterruptedException {
        return output.awaitLine(Pattern.compile(regex), System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
