package dev.tendril;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place where threads of the target are held. What is asked of it concerns the thread that {@link #awaitHit} returned for,
 * until that one is let go.
 *
 * <p>No thread is held longer than 30 seconds, or {@link #atMost}: it goes on then, and {@link #release} tells so by failing. Threads
 * also go on when the pause is closed and within a second of losing the connection. A thread that is held keeps its locks; an
 * interrupt meanwhile is kept for it.
 */
public interface Pause extends AutoCloseable {

    /** How long a thread is held at most, from now on; returns this. */
    Pause atMost(Duration longest);

    /**
     * Waits until a thread is held here, the next one that came if one was let go before; returns this.
     *
     * @throws AssertionError if none comes in time
     */
    Pause awaitHit(Duration timeout);

    /** Whether a thread is held here now, without waiting. */
    boolean isHit();

    /** The name of the thread that is held. */
    String thread();

    /** Where it is held, such as {@code shop.Inventory#reserve(String, int)}. */
    String method();

    /** The live object whose method was called; null for static methods and constructors. */
    @Nullable
    Object self();

    /** A live argument of the call, from 0. */
    @Nullable
    Object argument(int n);

    /** All of them. */
    List<@Nullable Object> arguments();

    /**
     * Changes an argument, as the method will see it; returns this.
     *
     * @throws IllegalArgumentException if the parameter does not take such a value
     */
    Pause setArgument(int n, @Nullable Object value);

    /** The stack of the thread, innermost frame first: the held method, its caller, and so on. */
    List<StackTraceElement> stackTrace();

    /**
     * Lets the thread go on.
     *
     * @throws IllegalStateException if it went on by itself before, since it was held for too long
     */
    void release();

    /**
     * Lets the thread go on as if the method had returned this.
     *
     * @throws IllegalArgumentException if the method does not return such a value
     */
    void returnInstead(@Nullable Object value);

    /**
     * Lets the thread go on as if the method had thrown this.
     *
     * @throws IllegalArgumentException if it is a checked exception that the method does not declare
     */
    void throwInstead(Throwable thrown);

    /** Lets all threads go on and holds no more. */
    @Override
    void close();
}
