package dev.tendril.transport;

import java.net.URI;

/** An address that is being listened on, until closed. */
public interface Listening extends AutoCloseable {

    /** The address to connect to, with the port that was chosen if any port would do. */
    URI address();

    /**
     * Stops listening and ends handshakes under way; a socket file is removed. Connections already accepted live on.
     * Returns at once when called on the I/O thread, else when all this is done. Does nothing the second time.
     */
    @Override
    void close();
}
