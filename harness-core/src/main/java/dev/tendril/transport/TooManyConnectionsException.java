package dev.tendril.transport;

/** The other side knows the secret, and has as many connections as it takes. Close one, or try again later. */
public final class TooManyConnectionsException extends ConnectException {

    private static final long serialVersionUID = 1L;

    public TooManyConnectionsException(String message) {
        super(message);
    }
}
