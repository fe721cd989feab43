package dev.tendril.agent.inspect.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedList;
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
        List<Trail> trails = HeapWalk.find(
                agent(), instrumentation.getAllLoadedClasses(), Grain.class::equals, 1000, () -> PLENTY, trail -> trail);
        assertThat(trails).hasSize(1000);
        assertThat(trails.get(63).steps()).hasSize(64);
        assertThat(trails.get(63).gap()).isZero();
        Trail farthest = trails.get(999);
        assertThat(farthest.steps()).hasSize(64);
        assertThat(farthest.gap()).isEqualTo(32);
        assertThat(farthest.steps().get(0)).isSameAs(last);
    }

    @Test
    void stopsWhereItWouldTakeTooMuchOfTheHeap() {
        grains = new LinkedList<>();
        for (int i = 0; i < 200_000; i++) {
            grains.add(new Grain(null));
        }
        assertThatIllegalStateException()
                .isThrownBy(() -> find(MILLION, () -> 3 * 1_048_576))
                .withMessageMatching("The search stopped after \\d+ objects, having found \\d+, for going on would take more"
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
        return HeapWalk.find(
                agent(),
                instrumentation.getAllLoadedClasses(),
                Grain.class::equals,
                limit,
                freeBytes,
                trail -> (Grain) trail.found());
    }

    private static AgentClasses agent() {
        return new AgentClasses(new URLClassLoader(new URL[0], null));
    }

    private static long usedAfterCollection() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** One object of very many. */
    private static final class Grain {
        private final Grain next;

        Grain(Grain next) {
            this.next = next;
        }
    }
}
