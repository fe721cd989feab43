package dev.tendril.agent.runtime;

import java.util.concurrent.TimeUnit;

/** Ends a JVM that lives for its client only, once the client is gone. */
final class JvmExit {

    /** What the process ends with, as {@code AgentMain} has it. The client is gone: it is for people who look at a log. */
    static final int CODE = 86;

    private static final long GRACE_FOR_SHUTDOWN_HOOKS_SECONDS = 3;

    private JvmExit() {}

    /** Runs the application's shutdown hooks, but not for long. Returns at once. */
    static void begin(AgentLog log, String why) {
        log.say("Ending this JVM: " + why);
        AgentThreads.thread("exit", () -> System.exit(CODE)).start();
        AgentThreads.thread("halt", () -> {
                    try {
                        TimeUnit.SECONDS.sleep(GRACE_FOR_SHUTDOWN_HOOKS_SECONDS);
                    } catch (InterruptedException e) {
                        // Whoever interrupts a thread that ends the JVM cannot mean that it should live.
                        Runtime.getRuntime().halt(CODE);
                    }
                    Runtime.getRuntime().halt(CODE);
                })
                .start();
    }
}
