package dev.tendril;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was recorded at a line. It grows until it is closed, and can be read after that. Safe for use by many threads.
 */
public interface LineLog extends Restore {

    /** What is recorded, for people: {@code shop.Checkout, line 48 @shop}. */
    String description();

    /** What was recorded by now, in the order the threads came. Unmodifiable, and does not change. */
    List<LineSnapshot> snapshots();

    /** The texts of {@link #snapshots}. */
    List<String> lines();

    /**
     * Waits until at least n threads have come; returns this whether they have or not, for an assertion to tell what there was.
     */
    LineLog await(int n, Duration timeout);

    /**
     * Tells the listener of each from now on, on a thread of ours; returns this. A listener that throws is told no more, and the next
     * {@link #await} or {@link #snapshots} throws an {@link IllegalStateException} with what it threw.
     */
    LineLog onPass(Consumer<? super LineSnapshot> listener);

    /** How many were lost because the target had more than could be told, or because they could not be recorded. */
    long dropped();

    /** What kept them from being recorded, as sentences. The first ten; empty if nothing did. */
    List<String> failures();

    /** Ends the recording. */
    @Override
    void close();
}
