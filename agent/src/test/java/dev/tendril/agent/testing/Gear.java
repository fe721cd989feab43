package dev.tendril.agent.testing;

import java.util.function.Supplier;

/** Beside {@link Plugin}, in each of the loaders. */
class Gear {

    static String owner = "nobody";

    final int teeth;

    Gear(int teeth) {
        this.teeth = teeth;
    }

    String turn() {
        return owner + " turns " + teeth;
    }

    /** A function written in this class. */
    static Supplier<String> motto() {
        return () -> "of " + owner;
    }
}
