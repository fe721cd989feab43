package dev.tendril.control.line;

import dev.tendril.control.weave.hold.Holding;
import org.jspecify.annotations.Nullable;

/** A pause at a line in force. */
public interface LineHolding extends Holding {

    /** The names of the local variables that can be read where a thread is held. */
    String[] names(long number);

    /** Their live values. */
    @Nullable
    Object[] values(long number);
}
