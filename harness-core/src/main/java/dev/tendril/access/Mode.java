package dev.tendril.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How far the client of an agent may reach. Settled when the agent starts, for all its clients. */
public enum Mode {

    /** Everything, private state included. That is code execution by design: for who may run code in the target anyway. */
    FULL,

    /**
     * Members that the application marked {@link Exposed}: methods by calling live objects, fields by reading and writing
     * them. Live objects are found by type only.
     */
    SERVICE,

    /** Looking only: fields, elements and metadata. No code of the application runs and nothing changes. */
    READ_ONLY;

    /**
     * The mode of a name such as {@code read-only}.
     *
     * @throws IllegalArgumentException if there is none: with those there are
     */
    public static Mode named(String name) {
        for (Mode mode : values()) {
            if (mode.toString().equals(name)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("mode: " + name + " (expected one of: "
                + Arrays.stream(values()).map(Mode::toString).collect(Collectors.joining(", ")) + ")");
    }

    /** The name, as an agent's argument has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
