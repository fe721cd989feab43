package dev.tendril.transport;

/** A message was not sent because it exceeds a limit of the codec; says which limit, what was found, what to do. */
public final class MessageTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MessageTooLargeException(String message) {
        super(message);
    }
}
