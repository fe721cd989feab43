package dev.tendril.reference;

/** A reference names no lent object, or no longer; the message says which, and who released it when. */
public final class StaleReferenceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleReferenceException(String message) {
        super(message);
    }
}
