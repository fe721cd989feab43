package dev.tendril.agent.inspect.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HeapWalkTest {

    private static final int MILLION = 1_000_000;
    private static final long PLENTY = 1L << 40;

    private static Instrumentation instrumentation;
    private static List<Grain> grains = new ArrayList<>();
    private static Grain last;

    @BeforeAll
    static void open() {
        instrumentation = ByteBuddyAgent.install();
        assertThat(new ModuleOpener(instrumentation)).isNotNull();
    }

    @AfterEach
    void forget() {
        grains = new ArrayList<>();
        last = null;
    }

    @Test
    void findsAMillionObjectsInSecondsAndKeepsNothing() {
        for (int i = 0; i < MILLION; i++) {
            grains.add(new Grain(null));
        }
        long before = usedAfterCollection();
        long start = System.nanoTime();
        assertThat(find(Integer.MAX_VALUE, () -> PLENTY).size()).isEqualTo(MILLION);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(Duration.ofSeconds(10));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(usedAfterCollection()).isLessThan(before + 4 * 1_048_576));
    }

    @Test
    void followsAChainOfAMillionLinksAndCutsItsTrail() {
        for (int i = 0; i < MILLION; i++) {
            last = new Grain(last);
        }
        List<Trail> trails = HeapWalk.find(start(() -> PLENTY), Grain.class::equals, 20_000, trail -> trail);
        assertThat(trails).hasSize(20_000);
        assertThat(trails.get(63).steps()).hasSize(64);
        assertThat(trails.get(63).gap()).isZero();
        for (int i = 64; i < 20_000; i += 97) {
            Trail far = trails.get(i);
            assertThat(far.gap()).isEqualTo(32);
            assertThat(far.steps()).hasSize(64);
            assertThat(far.steps().subList(0, 32)).isEqualTo(trails.get(31).steps());
            assertThat(far.found()).isSameAs(trails.get(i).found());
            assertThat(far.steps().get(62)).isSameAs(trails.get(i - 1).found());
        }
    }

    @Test
    void namesManyObjectsAtTheEndOfALongChain() {
        Object[] end = new Object[2000];
        for (int i = 0; i < end.length; i++) {
            end[i] = new Pebble();
        }
        last = new Grain(null);
        last.load = end;
        for (int i = 0; i < MILLION; i++) {
            last = new Grain(last);
        }
        long start = System.nanoTime();
        List<Trail> trails = HeapWalk.find(start(() -> PLENTY), Pebble.class::equals, MILLION, trail -> trail);
        assertThat(trails).hasSize(2000).allSatisfy(trail -> {
            assertThat(trail.steps()).hasSize(64).startsWith(last);
        });
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void stopsWhereItWouldTakeTooMuchOfTheHeap() {
        for (int i = 0; i < 200_000; i++) {
            grains.add(new Grain(null));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> find(MILLION, () -> 3 * 1_048_576))
                .withMessageMatching(
                        "The search stopped after \\d+ objects, having found \\d+, for going on would take more"
                                + " than half of the 3 MiB that are free in the target's heap\\. Ask for fewer, follow a path from"
                                + " a static field instead, or give the target a larger heap\\.");
    }

    @Test
    void goesOnWhenCollectionFreesMemory() {
        for (int i = 0; i < 200_000; i++) {
            grains.add(new Grain(null));
        }
        long[] asked = {0};
        assertThat(find(MILLION, () -> ++asked[0] == 1 ? 1_048_576 : PLENTY)).hasSize(200_000);
        assertThat(asked[0]).isGreaterThan(1);
    }

    private static List<Grain> find(int limit, LongSupplier freeBytes) {
        return HeapWalk.find(start(freeBytes), Grain.class::equals, limit, trail -> (Grain) trail.found());
    }

    private static HeapStart start(LongSupplier freeBytes) {
        return new HeapStart(agent(), instrumentation.getAllLoadedClasses(), List.of(), freeBytes);
    }

    private static AgentClasses agent() {
        return new AgentClasses(new URLClassLoader(new URL[0], null));
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static final class Pebble {}

    /** One object of very many. */
    @SuppressWarnings("unused")
    private static final class Grain {
        private final Grain next;
        private Object load;

        Grain(Grain next) {
            this.next = next;
        }
    }
}
