package dev.tendril.transport;

/**
 * A message was not sent because the peer does not read and too much is queued for it already. The connection is
 * unharmed; nothing of the message was sent.
 */
public final class BackpressureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BackpressureException(String message) {
        super(message);
    }
}
