package dev.tendril.shell;

/** A snippet that gave no result. The message says why: for people, on several lines where the reason needs them. */
public final class SnippetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** It is not valid Java here: it was not run. */
        REJECTED,
        /** It threw; where it did is part of the message. */
        THREW,
        /** It came to something that is declared but refers to what is not declared yet. */
        UNRESOLVED,
        /** It was stopped. */
        STOPPED
    }

    private final Reason reason;
    private final String source;
    private final String thrownType;

    SnippetException(Reason reason, String source, String thrownType, String message) {
        super(message);
        this.reason = reason;
        this.source = source;
        this.thrownType = thrownType;
    }

    public Reason reason() {
        return reason;
    }

    /** The snippet. */
    public String source() {
        return source;
    }

    /** The class of what it threw, by binary name; empty if it threw nothing. */
    public String thrownType() {
        return thrownType;
    }
}
