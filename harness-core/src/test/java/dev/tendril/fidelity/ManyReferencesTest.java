package dev.tendril.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** A hundred thousand live references: what they take, and that they go. */
class ManyReferencesTest extends Connected {

    /** Few short of the limit, which counts the service, the list and an iterator too. */
    private static final int MANY = 99_900;

    /** Nothing but an identity. */
    public interface Item {
        int number();
    }

    private static List<Item> items(int count) {
        return IntStream.range(0, count).<Item>mapToObj(i -> () -> i).collect(Collectors.toCollection(ArrayList::new));
    }

    @Test
    void hundredThousandReferencesLiveAndGo(TestReporter reporter) throws Exception {
        List<Item> original = items(MANY);
        List<Item> live = fetch(original);
        long before = usedBytes();
        long start = System.nanoTime();

        List<Item> held = new ArrayList<>(MANY);
        for (Item item : live) {
            held.add(item);
        }

        long created = System.nanoTime() - start;
        long bytes = usedBytes() - before;
        assertThat(sides.server.lentCount()).isGreaterThanOrEqualTo(MANY);
        assertThat(sides.client.heldCount()).isGreaterThanOrEqualTo(MANY);

        // Sent again while they are held, by another thread, and let go at the same time.
        CompletableFuture<Integer> again = CompletableFuture.supplyAsync(() -> {
            int seen = 0;
            for (Item item : live) {
                seen += item == null ? 0 : 1;
            }
            return seen;
        });
        for (int i = 0; i < MANY; i += 997) {
            assertThat(held.get(i).number()).isEqualTo(i);
        }
        assertThat(again.get()).isEqualTo(MANY);
        for (int i = 0; i < MANY; i += 997) {
            assertThat(held.get(i)).isSameAs(live.get(i));
        }

        start = System.nanoTime();
        held.clear();
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            System.gc();
            return sides.server.lentCount() < 10 && sides.client.heldCount() < 10;
        });
        long released = System.nanoTime() - start;

        String figures = MANY + ": " + created / MANY + " ns each to create, " + released / MANY
                + " ns each until released, " + bytes / MANY + " bytes each on both sides together";
        reporter.publishEntry("references", figures);
        Files.writeString(Path.of("target", "references.txt"), figures + "\n");
        assertThat(bytes / MANY).as("bytes of a reference").isLessThan(1_100);
        assertThat(live.get(3).number()).isEqualTo(3);
    }

    @Test
    void oneReferenceTooManyIsRefusedAndTheConnectionLives() {
        List<Item> live = fetch(items(100_100));
        var held = new ArrayList<Item>();

        assertThatThrownBy(() -> held.addAll(List.of(live.toArray(new Item[0]))))
                .hasMessageContaining("lent 100000 objects already");

        assertThat(live.size()).isEqualTo(100_100);
    }

    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
