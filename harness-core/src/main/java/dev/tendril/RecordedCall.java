package dev.tendril;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the application made, with its values as they were then. Plain data (numbers, strings, enums, dates and so on) is itself;
 * arrays and JDK collections of such are copies; any other object is a {@link Snapshot}. Later changes in the target
 * change nothing here.
 *
 * @param <R> the result of the method
 */
public interface RecordedCall<R> {

    /** From 1, in the order in which the calls of this log began. */
    long number();

    /** The binary name of the class whose method ran. */
    String type();

    /** The name of the method; {@code new} for a constructor. */
    String method();

    /** The live object, as a proxy or handle; null for static methods. */
    @Nullable
    Object self();

    /** The arguments as they were when the call began. Unmodifiable. */
    List<@Nullable Object> arguments();

    /** One of them, from 0. */
    @Nullable
    Object argument(int n);

    /**
     * Whether the arguments were these: plain data that is equal, or proxies of the very objects.
     */
    boolean hasArguments(@Nullable Object... expected);

    /** Whether it returned, rather than threw. */
    boolean returned();

    /**
     * What it returned, as it was then: a value or a {@link Snapshot}; null if it returned null or nothing, or threw.
     */
    @Nullable
    Object result();

    /** What it threw; null if it returned. */
    @Nullable
    Throwable thrown();

    /** How long it took. */
    Duration duration();

    /** When it began, by the target's clock. */
    Instant startedAt();

    /** The name of the thread that made it. */
    String thread();

    /** The code that made it; null if a client made it. */
    @Nullable
    StackTraceElement caller();

    /** In one line: {@code charge("alice", 897) -> true    12 ms  thread checkout-1   at shop.Checkout.pay(Checkout.java:48)}. */
    @Override
    String toString();
}
