package dev.tendril.fidelity;

import java.util.concurrent.Callable;

/** The one service of these tests: it holds an object over there, gives it, and takes another. */
public interface Exchange {

    Object get();

    void set(Object value);

    /** Whether the argument is, over there, the very object held there. */
    boolean holds(Object value);

    /** Runs something of the caller's over there. */
    Object run(Callable<?> body) throws Exception;

    /** The exchange over there. */
    final class Local implements Exchange {
        volatile Object held;

        @Override
        public Object get() {
            return held;
        }

        @Override
        public void set(Object value) {
            held = value;
        }

        @Override
        public boolean holds(Object value) {
            return held == value;
        }

        @Override
        public Object run(Callable<?> body) throws Exception {
            return body.call();
        }
    }
}
