package dev.tendril.attach;

/**
 * A JVM could not be attached to or launched. The message says in sentences what was expected, what was found and what to
 * do next.
 */
public final class AttachException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AttachException(String message) {
        super(message);
    }

    public AttachException(String message, Throwable cause) {
        super(message, cause);
    }
}
