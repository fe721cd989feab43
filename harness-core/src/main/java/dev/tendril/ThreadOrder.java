package dev.tendril;

import java.time.Duration;

/**
 * An order in which threads of the target pass places: see {@link RemoteJvm#sequence}, {@link RemoteJvm#rendezvous} and {@link
 * RemoteJvm#countdown}. A thread that has waited for 10 seconds goes on; the order has failed then.
 */
public interface ThreadOrder extends AutoCloseable {

    /**
     * Waits until the order has come about; returns this.
     *
     * @throws AssertionError if it does not in time, or has failed: who is missing, and who waits
     */
    ThreadOrder await(Duration timeout);

    /** Lets all threads go on and orders no more. */
    @Override
    void close();
}
