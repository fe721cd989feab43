package dev.tendril.agent.testing;

import java.util.function.Supplier;

/** A class that lies in a jar of a test as data. */
public final class Inside implements Supplier<String> {

    @Override
    public String get() {
        return "from the inside";
    }
}
