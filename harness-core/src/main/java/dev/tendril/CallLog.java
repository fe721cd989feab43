package dev.tendril;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The calls that a {@linkplain MethodPoint#watch() watch} has seen end. It grows until it is closed, and can be read after that.
 *
 * <p>Safe for use by many threads.
 *
 * @param <R> the result of the watched method
 */
public interface CallLog<R> extends AutoCloseable {

    /** What is watched, for people: {@code PaymentGateway.charge(any, anyLong) @shop}. */
    String description();

    /** The calls that have ended by now, in the order in which they began. Unmodifiable, and does not change. */
    List<RecordedCall<R>> calls();

    /**
     * Waits until at least n calls have ended; returns this whether they have or not, for an assertion to tell what there was.
     */
    CallLog<R> await(int n, Duration timeout);

    /**
     * Tells the listener of each call from now on, in the order they end, on a thread of ours; returns this. A listener that throws is
     * told no more, and the next {@link #await} or {@link #calls} throws an {@link IllegalStateException} with what it threw.
     */
    CallLog<R> onCall(Consumer<? super RecordedCall<R>> listener);

    /**
     * Keeps no more than the last n calls from now on, so that a watch that is open for long does not fill this JVM: for those
     * who take the calls by {@link #onCall}. Calls that are not kept count in {@link #await} all the same. Returns this.
     *
     * @param n 0 to keep none
     */
    CallLog<R> keep(int n);

    /**
     * How many calls were lost because the target made more than could be told (see {@link MethodPoint#watch(int)}), or because they
     * could not be recorded (see {@link #failures}).
     */
    long dropped();

    /** What kept calls from being recorded, as sentences, such as a condition that threw. The first ten; empty if nothing did. */
    List<String> failures();

    /** Ends the watch. */
    @Override
    void close();
}
