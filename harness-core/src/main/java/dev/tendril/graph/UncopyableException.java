package dev.tendril.graph;

/** Something in a graph cannot be copied; the message names the path to it, what it is and what to do. */
public final class UncopyableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UncopyableException(String message) {
        super(message);
    }
}
