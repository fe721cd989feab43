package dev.tendril.transport;

/** A message was not sent because the connection is closed. */
public final class ConnectionClosedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectionClosedException(String message) {
        super(message);
    }
}
