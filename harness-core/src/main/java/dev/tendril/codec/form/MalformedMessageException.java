package dev.tendril.codec.form;

/** Bytes that are no message of ours; says what was expected and what was found. The connection cannot go on. */
public final class MalformedMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(LimitExceededException cause) {
        super(cause.getMessage(), cause);
    }

    public static MalformedMessageException expected(String expected, Object found) {
        return new MalformedMessageException("expected " + expected + ", found " + found);
    }
}
