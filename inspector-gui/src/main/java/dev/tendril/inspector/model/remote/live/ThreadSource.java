package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The threads of the target: seen, and held. */
public interface ThreadSource {

    /** All threads now. */
    ThreadList threads() throws TargetException, InterruptedException;

    /**
     * Holds the threads that come to a point, before the method runs, until they are let go.
     *
     * @param every each thread that comes; else the next one only
     * @param longest no thread is held longer
     */
    Hold hold(String point, boolean every, Duration longest) throws TargetException, InterruptedException;

    /**
     * The threads at one moment.
     *
     * @param deadlocks rings of threads that wait for each other, each in words
     * @param limitation what could not be seen, and why; empty if everything was
     */
    record ThreadList(List<ThreadInfo> threads, List<String> deadlocks, String limitation) {
        public ThreadList {
            threads = List.copyOf(threads);
            deadlocks = List.copyOf(deadlocks);
        }
    }

    /** A point at which threads are held. */
    interface Hold extends AutoCloseable {

        /**
         * The thread that is held first, waiting for one to come.
         *
         * @return null if none came in time
         */
        @Nullable
        HeldThread await(Duration patience) throws TargetException, InterruptedException;

        /** Lets the thread go that {@link #await} told of last. */
        void release() throws TargetException, InterruptedException;

        /** Lets all go and holds no more; never throws. */
        @Override
        void close();
    }

    /**
     * A thread that is held.
     *
     * @param method where, as {@code pkg.Type#method(pkg.Argument)}
     * @param values the object and the arguments of the call, live
     * @param stack its calls, innermost first
     */
    record HeldThread(String name, String method, List<Member> values, List<String> stack) {
        public HeldThread {
            values = List.copyOf(values);
            stack = List.copyOf(stack);
        }
    }
}
