package dev.tendril;

import java.util.List;

/**
 * A watch that can make its calls again. The target keeps the object and the arguments of the first 1,000 calls: arguments as deep copies,
 * so that each replay starts from what the call started from; those that cannot be copied, such as a socket, as they are.
 *
 * @param <R> the result of the method
 */
public interface Recording<R> extends AutoCloseable {

    /** The calls so far. */
    CallLog<R> log();

    /**
     * Makes a call again k times, one after the other, on the same live object and on a thread of the agent. For the
     * application these are calls like any other.
     *
     * @throws IllegalArgumentException if it is not one of those that were kept
     */
    List<Replayed> replay(RecordedCall<R> call, int times);

    /** Ends it, and forgets what was kept. */
    @Override
    void close();
}
