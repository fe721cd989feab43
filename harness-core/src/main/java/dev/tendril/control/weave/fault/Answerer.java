package dev.tendril.control.weave.fault;

import org.jspecify.annotations.Nullable;

/** Answers calls of the application, in the client. */
public interface Answerer {

    /** The result of the call; what is thrown is thrown into the application. */
    @Nullable
    Object answer(PendingCall call) throws Throwable;
}
