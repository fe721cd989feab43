package dev.tendril.codec.form;

/** A message exceeds one of the {@link Limits}; says which, what was found, and what to do. */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LimitExceededException(String message) {
        super(message);
    }
}
