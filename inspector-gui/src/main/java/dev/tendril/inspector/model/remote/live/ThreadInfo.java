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

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "-");

    public ThreadInfo {
        stack = List.copyOf(stack);
    }

    /** Where it is: its innermost call, as {@code Type.method}; the stack has the rest. */
    public String place() {
        String call = stack.isEmpty() ? "" : stack.get(0).strip().split("\\(", 2)[0];
        int method = call.lastIndexOf('.');
        int type = call.lastIndexOf('.', method - 1);
        return call.substring(type + 1);
    }

    /** Whether it runs code that is not the JDK's. */
    public boolean isOfApplication() {
        return stack.stream()
                .map(String::strip)
                .anyMatch(call -> call.indexOf('(') > 0 && JDK.stream().noneMatch(call::startsWith));
    }
}
