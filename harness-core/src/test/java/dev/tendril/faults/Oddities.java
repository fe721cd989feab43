package dev.tendril.faults;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A service whose methods and objects misbehave in every way an application may. */
public interface Oddities {

    /** Says that all is well, on which thread, and with which context loader. */
    String well();

    boolean isInterrupted();

    void overflow();

    void runOutOfMemory();

    void die();

    void throwOwnError();

    void interruptItself();

    void interruptItselfAndThrow();

    void replaceContextLoader();

    void throwSilent();

    void throwLoud();

    void throwTraceless();

    void throwEndless();

    void throwHuge();

    void throwItself();

    Hostile hostile();

    Slow slow();

    Object badRecord();

    Object stuckRecord();

    Object doubled(int levels);

    Object doubledRecords(int levels);

    Object inItself();

    Object arrayInItself();

    byte[] tooLarge();

    List<Object> manyLent(int count);

    /** An object none of whose own methods can be relied on, and which notices each call. */
    class Hostile {
        static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public String toString() {
            CALLS.incrementAndGet();
            throw new IllegalStateException("toString");
        }

        @Override
        @SuppressWarnings("EqualsWhichDoesntCheckParameterClass")
        public boolean equals(Object other) {
            CALLS.incrementAndGet();
            throw new IllegalStateException("equals");
        }

        @Override
        public int hashCode() {
            CALLS.incrementAndGet();
            throw new StackOverflowError("hashCode");
        }

        /** Has a side effect. */
        public int getCount() {
            return CALLS.incrementAndGet();
        }
    }

    /** An object that never says what it is. */
    class Slow {
        static final CountDownLatch NEVER = new CountDownLatch(1);

        @Override
        public String toString() {
            try {
                NEVER.await();
            } catch (InterruptedException e) {
                return "interrupted";
            }
            return "slow";
        }
    }

    /** Its accessor fails. */
    record Bad(int value) {
        @Override
        public int value() {
            throw new IllegalStateException("no value");
        }
    }

    /** Its accessor waits until it is interrupted. */
    record Stuck(int value) {
        @Override
        public int value() {
            try {
                Slow.NEVER.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return value;
        }
    }

    /** Two of these with the same children describe a tree of exponential size. */
    record Pair(Object left, Object right) {}

    /** Throws from every method that it can. */
    final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new Loud();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new Loud();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            throw new Loud();
        }

        @Override
        public String toString() {
            throw new Loud();
        }
    }

    /** An error that is no subclass of any the JDK has. */
    final class Loud extends Error {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new OutOfMemoryError("in a message");
        }
    }

    /** Has no trace at all, not even an empty one. */
    final class Traceless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("ReturnsNullArray")
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    /** Has another cause whenever it is asked. */
    final class Endless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return new Endless();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return new StackTraceElement[] {null, null};
        }
    }

    /** Means it. */
    final class Real implements Oddities {

        @Override
        public String well() {
            return "well";
        }

        @Override
        public boolean isInterrupted() {
            return Thread.currentThread().isInterrupted();
        }

        @Override
        @SuppressWarnings("InfiniteRecursion")
        public void overflow() {
            overflow();
        }

        @Override
        public void runOutOfMemory() {
            long[][] all = new long[1_000][];
            for (int i = 0; i < all.length; i++) {
                all[i] = new long[Integer.MAX_VALUE - 8];
            }
        }

        @Override
        @SuppressWarnings("removal")
        public void die() {
            throw new ThreadDeath();
        }

        @Override
        public void throwOwnError() {
            throw new Error("own") {
                private static final long serialVersionUID = 1L;
            };
        }

        @Override
        public void interruptItself() {
            Thread.currentThread().interrupt();
        }

        @Override
        public void interruptItselfAndThrow() {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted itself");
        }

        @Override
        public void replaceContextLoader() {
            Thread.currentThread().setContextClassLoader(null);
        }

        @Override
        public void throwSilent() {
            throw new Silent();
        }

        @Override
        public void throwLoud() {
            throw new Loud();
        }

        @Override
        public void throwTraceless() {
            throw new Traceless();
        }

        @Override
        public void throwEndless() {
            throw new Endless();
        }

        @Override
        public void throwHuge() {
            throw new IllegalStateException("x".repeat(40_000_000));
        }

        @Override
        public void throwItself() {
            var first = new IllegalStateException("first");
            var second = new IllegalStateException("second", first);
            first.initCause(second);
            first.addSuppressed(second);
            second.addSuppressed(first);
            throw first;
        }

        @Override
        public Hostile hostile() {
            return new Hostile();
        }

        @Override
        public Slow slow() {
            return new Slow();
        }

        @Override
        public Object badRecord() {
            return new Bad(1);
        }

        @Override
        public Object stuckRecord() {
            return new Stuck(1);
        }

        @Override
        public Object doubled(int levels) {
            Object value = List.of("leaf");
            for (int i = 0; i < levels; i++) {
                value = List.of(value, value);
            }
            return value;
        }

        @Override
        public Object doubledRecords(int levels) {
            Object value = new Pair("leaf", "leaf");
            for (int i = 0; i < levels; i++) {
                value = new Pair(value, value);
            }
            return value;
        }

        @Override
        public Object inItself() {
            var array = new Object[1];
            var record = new Pair(array, "leaf");
            array[0] = record;
            return record;
        }

        @Override
        public Object arrayInItself() {
            var array = new Object[2];
            array[0] = array;
            array[1] = array;
            return array;
        }

        @Override
        public byte[] tooLarge() {
            return new byte[40_000_000];
        }

        @Override
        public List<Object> manyLent(int count) {
            var array = new Object[count];
            for (int i = 0; i < count; i++) {
                array[i] = new Slow();
            }
            return List.of(array);
        }
    }
}
