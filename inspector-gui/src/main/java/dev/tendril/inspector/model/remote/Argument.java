package dev.tendril.inspector.model.remote;

import org.jspecify.annotations.Nullable;

/** What a method is called with. */
public sealed interface Argument {

    /** A number, text, boolean or character, boxed; or null. */
    record Literal(@Nullable Object value) implements Argument {}

    /** A constant of the enum that the parameter is of. */
    record Constant(String name) implements Argument {}

    /** The live object that a member holds. */
    record Live(Member member) implements Argument {}
}
