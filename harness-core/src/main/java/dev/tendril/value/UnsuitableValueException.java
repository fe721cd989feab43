package dev.tendril.value;

import dev.tendril.protocol.Printable;

/**
 * A value cannot be given as the type the caller expects, or cannot be sent; the message says what was expected, what was
 * found, and what to use instead.
 */
public final class UnsuitableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names that the other side sent are part of the message. */
    private static final int LONGEST = 4_000;

    public UnsuitableValueException(String message) {
        super(Printable.of(message, LONGEST));
    }
}
