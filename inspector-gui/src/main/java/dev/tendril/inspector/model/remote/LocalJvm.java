package dev.tendril.inspector.model.remote;

/**
 * A JVM found on this machine.
 *
 * @param mainClass the main class or jar, empty when the JVM does not tell
 * @param jdk its Java version, empty when unknown
 */
public record LocalJvm(long pid, String mainClass, String jdk, Access access) {

    /** Whether we can get in. */
    public sealed interface Access {

        /** We can attach; {@code agentPresent} says that an agent is already in there. */
        record Attachable(boolean agentPresent) implements Access {}

        /** We cannot attach; the reason and what to do about it. */
        record Unreachable(String reason, String remedy) implements Access {}
    }

    /** The last part of the main class or jar path, or {@code pid 4711} when the JVM does not tell its main class. */
    public String shortName() {
        if (mainClass.isBlank()) {
            return "pid " + pid;
        }
        String file = mainClass.substring(mainClass.lastIndexOf('/') + 1);
        return file.endsWith(".jar") ? file : file.substring(file.lastIndexOf('.') + 1);
    }
}
