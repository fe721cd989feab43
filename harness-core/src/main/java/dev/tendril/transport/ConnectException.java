package dev.tendril.transport;

/**
 * No connection could be made: nobody listens, the secret is wrong, the versions do not meet, or the peer does not speak
 * our protocol. The message is a sentence that says which, and what to do.
 */
public class ConnectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConnectException(String message) {
        super(message);
    }

    public ConnectException(String message, Throwable cause) {
        super(message, cause);
    }
}
