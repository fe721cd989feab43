package dev.tendril.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.agent.weave.call.Listener;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hooks in this very JVM. */
class WeavingTest {

    private static final List<String> FAILURES = new ArrayList<>();
    private static Weaving weaving;
    private static BiFunction<Integer, Runnable, Integer> sample;

    private final List<String> told = new ArrayList<>();

    /** What is woven, once a loader of its own has loaded it: the agent does not weave its own. */
    public static class Sample implements BiFunction<Integer, Runnable, Integer> {
        @Override
        public Integer apply(Integer n, Runnable meanwhile) {
            meanwhile.run();
            return 2 * n;
        }
    }

    /** Loads a class that the agent's loader has, too. */
    private static final class Loader extends ClassLoader {

        private Class<?> define() throws IOException {
            String name = Sample.class.getName();
            try (var in = Sample.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                byte[] bytecode = Objects.requireNonNull(in).readAllBytes();
                return defineClass(name, bytecode, 0, bytecode.length);
            }
        }
    }

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void open() throws Exception {
        Class<?> type = new Loader().define();
        sample = (BiFunction<Integer, Runnable, Integer>) type.getConstructor().newInstance();

        Instrumentation instrumentation = ByteBuddyAgent.install();
        var opener = new ModuleOpener(instrumentation);
        weaving = new Weaving(instrumentation, opener::open, (what, thrown) -> FAILURES.add(what + ": " + thrown));
    }

    @AfterAll
    static void close() {
        weaving.close();
    }

    @AfterEach
    void nothingWentWrong() {
        assertThat(FAILURES).isEmpty();
    }

    /** Notes what it is told. */
    private class Noting implements Listener {
        private final String name;
        private boolean isOver;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public Rank rank() {
            return Rank.WATCH;
        }

        @Override
        public boolean isOver() {
            return isOver;
        }

        @Override
        public boolean entered(InFlight call) {
            told.add(name + " entered " + call.arguments()[0]);
            return true;
        }

        @Override
        public void left(InFlight call) {
            told.add(name + " left " + call.outcome());
        }
    }

    private static Place place() throws NoSuchMethodException {
        return new Place(List.of(sample.getClass().getMethod("apply", Integer.class, Runnable.class)), null);
    }

    @Test
    void theEndOfACallIsToldThoughTheListenerIsGone() throws Exception {
        var one = new Noting("one");
        var other = new Noting("other");
        weaving.arm(place(), one);
        assertThat(sample.apply(1, () -> weaving.undo(List.of(one)))).isEqualTo(2);
        assertThat(told).containsExactly("one entered 1", "one left 2");

        told.clear();
        weaving.arm(place(), other);
        assertThat(sample.apply(3, () -> {})).isEqualTo(6);
        assertThat(told).as("nothing is left of the call before").containsExactly("other entered 3", "other left 6");
        weaving.undo(List.of(other));
    }

    @Test
    void whoeverIsOverIsNotAskedUntilItIsNot() throws Exception {
        var listener = new Noting("one");
        weaving.arm(place(), listener);
        listener.isOver = true;
        assertThat(sample.apply(1, () -> {})).isEqualTo(2);
        assertThat(told).isEmpty();
        listener.isOver = false;
        weaving.update(listener);
        assertThat(sample.apply(2, () -> listener.isOver = true)).isEqualTo(4);
        assertThat(told).as("it is over in the middle of a call").containsExactly("one entered 2", "one left 4");
        weaving.undo(List.of(listener));
    }
}
