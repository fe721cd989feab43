package dev.tendril.inspector.model.remote.live;

import java.util.List;

/**
 * A thread at one moment.
 *
 * @param waitsFor the lock it waits for and who has it, in words; empty if none is known
 * @param deadlocked whether it will wait for ever
 * @param stack its calls, innermost first, with the locks they hold
 */
public record ThreadInfo(
        long id,
        String name,
        Thread.State state,
        boolean daemon,
        String waitsFor,
        boolean deadlocked,
        List<String> stack) {

    public ThreadInfo {
        stack = List.copyOf(stack);
    }

    /** Where it is: its innermost call. */
    public String place() {
        return stack.isEmpty() ? "" : stack.get(0).strip();
    }
}
