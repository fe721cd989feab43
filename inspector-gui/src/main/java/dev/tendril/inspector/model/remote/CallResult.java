package dev.tendril.inspector.model.remote;

/** How a call ended. Whatever came of it is kept over there for as long as the inspector is connected. */
public sealed interface CallResult {

    /** What it returned; a member of kind null for methods that return nothing. */
    record Returned(Member value) implements CallResult {}

    /** What it threw. */
    record Threw(Member exception) implements CallResult {}
}
