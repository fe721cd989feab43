package dev.tendril.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a client believes the hostile target to be: a result of every kind to be lied about. */
public interface Victim {

    int number();

    boolean flag();

    Integer box();

    String text();

    Object thing();

    void nothing();

    List<String> list();

    Set<Object> set();

    Map<String, Object> map();

    Supplier<String> supplier();

    Runnable runnable();

    String[] texts();

    int[] ints();

    Thread.State state();

    Point point();

    Shape shape();

    Shade shade();

    Class<?> type();

    Optional<String> maybe();

    Victim again();

    <A, B> B apply(Function<A, B> function);

    /** Takes an object of the client and gives something back. */
    Object hold(Object mine);

    /** Takes something to be called back. */
    void listen(Listener listener);

    /** What a client lends to be called back. */
    interface Listener {
        String heard(String text, int times);
    }

    /** The one call the hostile target answers honestly. */
    int add(int a, int b);

    /** A record both sides have. */
    record Point(int x, String label) {}

    /** How often {@link Canary} and {@link Roost} ran. */
    AtomicInteger SANG = new AtomicInteger();

    /** A record whose constructor does something. */
    record Canary(int x) {
        public Canary {
            SANG.incrementAndGet();
        }
    }

    /** An enum whose initialiser does something. */
    enum Roost {
        HIGH;

        static {
            SANG.incrementAndGet();
        }
    }

    /** An interface no proxy can implement. */
    sealed interface Shape permits Round {}

    /** The only shape. */
    record Round(int radius) implements Shape {}

    /** An interface with a method of the same name as {@link Shadow}. */
    interface Shade {
        int depth();
    }

    /** Cannot be implemented together with {@link Shade}. */
    interface Shadow {
        String depth();
    }

    /** A throwable whose own methods rely on what a constructor would have set. */
    final class Touchy extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient List<String> details;

        Touchy(List<String> details) {
            this.details = details;
        }

        @Override
        public String getMessage() {
            return details.get(0);
        }
    }

    /** The same, and checked, so that it is told of in the message of another. */
    final class TouchyChecked extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient List<String> details;

        TouchyChecked(List<String> details) {
            this.details = details;
        }

        @Override
        public String toString() {
            return details.get(0);
        }
    }
}
