package dev.tendril.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** Bytes to and from a listening side, written and read by hand. */
interface RawLine extends AutoCloseable {

    /** How long a read or a write may wait. */
    int DEADLINE_MILLIS = 20_000;

    void write(byte[] bytes, int from, int to) throws IOException;

    /**
     * Waits for bytes and says how many came; -1 at the end.
     *
     * @throws SocketTimeoutException if none came in time
     */
    int read(byte[] into) throws IOException;

    /** Says that nothing will be written any more. */
    void halfClose() throws IOException;

    /** Closes without a goodbye, with a reset where there are such. */
    void reset() throws IOException;

    @Override
    void close() throws IOException;
}
