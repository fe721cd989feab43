package dev.tendril.agent.process;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.process.OutputChunk;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutputBufferTest {

    private static final int MEBI = 1 << 20;

    private final OutputBuffer buffer = new OutputBuffer();

    @Test
    void givesWhatWasPrintedFromAPlaceOn() throws Exception {
        print("one ");
        print("two");
        OutputChunk first = buffer.read(0, 0, "US-ASCII");
        assertThat(text(first)).isEqualTo("one two");
        assertThat(first.next()).isEqualTo(7);
        assertThat(buffer.read(7, 0, "US-ASCII").bytes()).isEmpty();
        print(" three");
        assertThat(text(buffer.read(7, 0, "US-ASCII"))).isEqualTo(" three");
    }

    @Test
    void keepsTheLastOfMuchAndTellsHowMuchIsGone() throws Exception {
        for (int i = 0; i < 300_000; i++) {
            print(String.format("%7d\n", i));
        }
        long at = 0;
        var text = new StringBuilder();
        OutputChunk chunk = buffer.read(0, 0, "US-ASCII");
        assertThat(chunk.dropped()).isEqualTo(300_000 * 8 - MEBI);
        while (chunk.next() > at) {
            text.append(text(chunk));
            at = chunk.next();
            chunk = buffer.read(at, 0, "US-ASCII");
        }
        assertThat(at).isEqualTo(300_000 * 8);
        assertThat(text).hasSize(MEBI).startsWith(" 168928\n").endsWith(" 299999\n");
    }

    @Test
    void onePieceMayBeLargerThanAllThatIsKept() throws Exception {
        byte[] large = "0123456789".repeat(200_000).getBytes(US_ASCII);
        buffer.add(large, 0, large.length);
        OutputChunk chunk = buffer.read(0, 0, "US-ASCII");
        assertThat(chunk.dropped()).isEqualTo(large.length - MEBI);
        int start = (large.length - MEBI) % 10;
        assertThat(text(chunk)).startsWith("0123456789".repeat(2).substring(start, start + 10));
    }

    @Test
    void whoeverWaitsIsWokenByOutputAndByTheEnd() throws Exception {
        CompletableFuture<OutputChunk> waiting = read(0, 30_000);
        print("x");
        assertThat(text(waiting.get(10, TimeUnit.SECONDS))).isEqualTo("x");
        CompletableFuture<OutputChunk> forMore = read(1, 30_000);
        buffer.close();
        assertThat(forMore.get(10, TimeUnit.SECONDS).bytes()).isEmpty();
        print("too late");
        assertThat(buffer.read(1, 0, "US-ASCII").bytes()).isEmpty();
        assertThat(buffer.read(1, 1, "US-ASCII").next()).isEqualTo(1);
    }

    private CompletableFuture<OutputChunk> read(long from, long millis) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return buffer.read(from, millis, "US-ASCII");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void print(String text) {
        buffer.add(text.getBytes(US_ASCII), 0, text.length());
    }

    private static String text(OutputChunk chunk) {
        return new String(chunk.bytes(), US_ASCII);
    }
}
