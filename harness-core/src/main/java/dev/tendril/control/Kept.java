package dev.tendril.control;

import org.jspecify.annotations.Nullable;

/**
 * Code of a client that stays in the target, bound to what it captured. It can be called by the agent with live objects, from
 * any thread and as often as wanted, until the connection of its client ends.
 */
public interface Kept {

    /**
     * Calls it. An argument whose interface the code knows by another loader's class of the same name is handed over as a
     * proxy of that class.
     *
     * @throws Throwable what it throws
     */
    @Nullable
    Object invoke(@Nullable Object[] arguments) throws Throwable;
}
