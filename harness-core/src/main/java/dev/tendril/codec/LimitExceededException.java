package dev.tendril.codec;

/** A message exceeds one of the {@link Limits}; says which, what was found, and what to do. */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LimitExceededException(String message) {
        super(message);
    }
}
