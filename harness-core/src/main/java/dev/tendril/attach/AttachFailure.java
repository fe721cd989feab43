package dev.tendril.attach;

import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Says in sentences why an attach failed and what to do. */
final class AttachFailure {

    static final String OR_LAUNCH = "start it with -javaagent:<the agent's jar>";

    private AttachFailure() {}

    /**
     * What the JDK reported, translated.
     *
     * @param agentSaid the agent's own reason for not starting, or null
     */
    static AttachException of(OsProcess process, Throwable reported, @Nullable String agentSaid) {
        return new AttachException(sentence(process, reported, agentSaid), reported);
    }

    private static String sentence(OsProcess process, Throwable reported, @Nullable String agentSaid) {
        String target = process.label();
        String message = String.valueOf(reported.getMessage());
        String kind = reported.getClass().getSimpleName();
        if (agentSaid != null) {
            return "The agent could not start in " + target + ": " + agentSaid;
        }
        if (!process.isAlive()) {
            return dead(process, "It ended while it was being attached to.");
        }
        if (reported instanceof NoClassDefFoundError) {
            return noAttachModule();
        }
        if (message.contains("Dynamic agent loading is not enabled")) {
            return "The JVM of " + target + " refuses agents while it runs (-XX:-EnableDynamicAgentLoading). Restart it"
                    + " without that option or with -XX:+EnableDynamicAgentLoading, or " + OR_LAUNCH + ".";
        }
        if (message.contains("Module java.instrument not found")) {
            return "The Java runtime of " + target
                    + " has no module java.instrument, which agents need. Add it to the image"
                    + " (jlink --add-modules java.instrument,...), or run the application with a full runtime.";
        }
        if (message.contains("does not support the attach mechanism")) {
            return attachDisabled(target);
        }
        if (reported instanceof TimeoutException || message.contains("doesn't respond")) {
            return process.isStopped()
                    ? stopped(process)
                    : "The JVM of " + target + " did not answer within " + Attacher.PATIENCE.toSeconds()
                            + " s: it is overloaded, in a long pause, or was started with -XX:+DisableAttachMechanism."
                            + " Look at its console for a thread dump, which is what the attempt leaves in the last case;"
                            + " then try again, or " + OR_LAUNCH + ".";
        }
        if (message.contains("well-known file")
                || message.contains("ermission denied")
                || message.contains("peration not permitted")) {
            return otherUser(process);
        }
        return switch (kind) {
            case "AgentLoadException" ->
                "The JVM of " + target + " could not load the agent's jar: " + message
                        + ". Check that the user of that process can read the file and the directories above it, or name a copy"
                        + " by the system property " + AgentJar.PROPERTY + ".";
            case "AgentInitializationException" ->
                "The agent could not start in " + target
                        + " and could not say why; its standard error has the stack trace.";
            default ->
                "The JVM of " + target + " could not be attached to: " + reported + ". Try again, or " + OR_LAUNCH
                        + ".";
        };
    }

    static String dead(OsProcess process, String more) {
        return "There is no process " + process.pid() + ". " + more
                + " List the JVMs that run now with JvmProcess.list()," + " or jps.";
    }

    static String noJvm(OsProcess process) {
        return "Process " + process.pid() + " runs no JVM (expected: a Java process; found: " + process.command()
                + "). If that started a JVM, attach to the child process; JvmProcess.list() and jps show the JVMs.";
    }

    static String self(OsProcess process) {
        return "Process " + process.pid()
                + " is this JVM itself, to which the JDK does not attach. Objects of this JVM need"
                + " no remote access; to look at it from outside, attach from another process.";
    }

    static String otherUser(OsProcess process) {
        return process.label() + " belongs to user " + process.owner().orElse("unknown") + ", this process to "
                + System.getProperty("user.name")
                + ", and a JVM accepts attachers of its own user only. Run this as that"
                + " user (sudo -u " + process.owner().orElse("<user>") + " ...), or " + OR_LAUNCH + ".";
    }

    static String otherFiles(OsProcess process, AgentJar jar) {
        return process.label() + " sees other files than this process, as in a container, and " + jar.path()
                + " is not among them. Run this inside of the container, mount the jar there at the same path, or start the"
                + " target with -javaagent and connect to the address it listens at.";
    }

    static String stopped(OsProcess process) {
        return process.label()
                + " is stopped (SIGSTOP or a native debugger) and cannot answer. Let it go on with: kill -CONT "
                + process.pid() + ", or end the debugger, and attach again.";
    }

    static String starting(OsProcess process) {
        return process.label()
                + " is not ready for attaching: it does not handle SIGQUIT, with which an attach begins, and"
                + " would be ended by it. A JVM that is just starting is ready in a moment: attach again then.";
    }

    static String attachDisabled(String target) {
        return "The JVM of " + target
                + " was started with -XX:+DisableAttachMechanism, which refuses everyone. Restart it"
                + " without that option, or " + OR_LAUNCH + ".";
    }

    static String noAttachModule() {
        return "This Java runtime (" + System.getProperty("java.home")
                + ") has no module jdk.attach, which is needed to find"
                + " JVMs and attach to them. Run with a full JDK, add jdk.attach to the image (jlink --add-modules jdk.attach),"
                + " or pass --add-modules jdk.attach if the module is there but was left out.";
    }

    static String otherVersion(OsProcess process, String theirs, AgentJar jar) {
        return "An agent of Tendril " + theirs + " is in " + process.label() + " already, and this is Tendril "
                + jar.version()
                + " (expected: the same major and minor version). Detach it with a client of its own version,"
                + " or restart the target, and attach again.";
    }
}
