package dev.tendril.control.weave.hold;

import dev.tendril.control.weave.point.Armed;
import org.jspecify.annotations.Nullable;

/** A pause in force. Each thread that is held has a number, from 1. */
public interface Holding extends Armed {

    /**
     * Waits until a thread with a higher number is held.
     *
     * @return the first such; null if none came in time
     */
    @Nullable
    HeldThread awaitHit(long after, long millis);

    /** The live object whose method was called; null if there is none. */
    @Nullable
    Object self(long number);

    /** The live arguments. */
    @Nullable
    Object[] arguments(long number);

    /** Changes one, as the method will see it. */
    void setArgument(long number, int index, @Nullable Object value);

    /** The stack of the thread as it is now, without frames of the agent: class, method, file or empty, line. */
    String[][] stack(long number);

    /** Lets a thread go on. */
    void release(long number);

    /** Lets a thread go on as if the method had returned this. */
    void returnInstead(long number, @Nullable Object value);

    /** Lets a thread go on as if the method had thrown this. */
    void throwInstead(long number, Throwable thrown);

    /** How many threads were held here so far. */
    long hits();

    /**
     * What did not come about, as sentences: the threads that had to be let go since nobody did in time, and how long they were held;
     * what kept threads from being held, such as a condition that threw.
     */
    String[] overdue();

    /** Changes the longest time that a thread is held. */
    void longest(long millis);
}
