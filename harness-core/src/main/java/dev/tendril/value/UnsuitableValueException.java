package dev.tendril.value;

/**
 * A value cannot be given as the type the caller expects, or cannot be sent; the message says what was expected, what was
 * found, and what to use instead.
 */
public final class UnsuitableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsuitableValueException(String message) {
        super(message);
    }
}
