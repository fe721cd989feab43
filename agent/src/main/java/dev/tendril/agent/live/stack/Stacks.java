package dev.tendril.agent.live.stack;

import java.util.Arrays;
import java.util.Set;

/** Stacks as the application would see them. */
public final class Stacks {

    private static final String LOADER = "tendril-agent";

    /** What is on top of every hook. */
    private static final Set<String> PLUMBING =
            Set.of("java.lang.Thread#getStackTrace", "java.lang.TendrilBridge#at", "java.lang.TendrilBridge#line");

    private Stacks() {}

    /** A stack, innermost frame first, without the frames on top that are the agent's, and those in between. */
    public static StackTraceElement[] ofApplication(StackTraceElement[] stack) {
        int top = 0;
        for (int i = 0; i < stack.length; i++) {
            if (isAgent(stack[i])) {
                top = i + 1;
            } else if (top > 0 && !isJdk(stack[i])) {
                break;
            }
        }
        return Arrays.stream(stack)
                .skip(top)
                .filter(frame ->
                        !isAgent(frame) && !PLUMBING.contains(frame.getClassName() + "#" + frame.getMethodName()))
                .toArray(StackTraceElement[]::new);
    }

    private static boolean isAgent(StackTraceElement frame) {
        return LOADER.equals(frame.getClassLoaderName());
    }

    private static boolean isJdk(StackTraceElement frame) {
        return frame.getModuleName() != null && frame.getModuleName().startsWith("java.");
    }
}
