package dev.tendril.control.weave.fault;

import org.jspecify.annotations.Nullable;

/** A call of the application that waits for its answer. */
public interface PendingCall {

    /** The object that was called; null for a static method. */
    @Nullable
    Object self();

    /** The live arguments. */
    @Nullable
    Object[] arguments();

    /** Runs the method as it would have run, on the thread that called it. */
    @Nullable
    Object proceed(@Nullable Object[] arguments) throws Exception;
}
