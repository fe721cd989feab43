package dev.tendril.ship;

/** Code that cannot go into a target: what stands in the way, and what to do. Nothing of it has run. */
public final class ShipException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ShipException(String message) {
        super(message);
    }

    ShipException(String message, Throwable cause) {
        super(message, cause);
    }
}
