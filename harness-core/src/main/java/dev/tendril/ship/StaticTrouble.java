package dev.tendril.ship;

/** A static field's value cannot travel, so its class's initializer must make one over there. */
final class StaticTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
