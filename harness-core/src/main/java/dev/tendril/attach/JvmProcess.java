package dev.tendril.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of this machine as seen from outside. Listing disturbs none of them; the methods that say so attach.
 *
 * <p>Safe for use by many threads. What is read later belongs to the process that has the id then.
 */
public final class JvmProcess {

    private final OsProcess process;
    private final String commandLine;

    @Nullable
    private volatile String javaVersion;

    private JvmProcess(OsProcess process, String commandLine) {
        this.process = process;
        this.commandLine = commandLine;
    }

    /**
     * The JVMs this user can see, by process id, this one included. Those that hide from {@code jps} are listed where the
     * operating system tells which program they run.
     *
     * @throws AttachException if this runtime lacks the module {@code jdk.attach}
     */
    public static List<JvmProcess> list() {
        Map<Long, String> commandLines = new TreeMap<>();
        ProcessHandle.allProcesses()
                .filter(handle -> new OsProcess(handle.pid()).javaHome().isPresent())
                .forEach(handle -> commandLines.put(handle.pid(), ""));
        try {
            commandLines.putAll(HotSpotAttach.list());
        } catch (NoClassDefFoundError e) {
            throw new AttachException(AttachFailure.noAttachModule(), e);
        }
        var processes = new ArrayList<JvmProcess>();
        commandLines.forEach((pid, commandLine) -> {
            var process = new OsProcess(pid);
            if (process.isAlive()) {
                processes.add(new JvmProcess(process, commandLine));
            }
        });
        return processes;
    }

    /** The process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether this is the JVM that asks. */
    public boolean isSelf() {
        return pid() == ProcessHandle.current().pid();
    }

    /** The main class or jar as started; empty if unknown. */
    public String mainClass() {
        String command = commandLine.strip();
        int end = command.indexOf(' ');
        return command.isEmpty() ? process.mainClass() : end < 0 ? command : command.substring(0, end);
    }

    /** For people: the main class without its package or the name of the jar, or the program if neither is known. */
    public String displayName() {
        String main = mainClass();
        if (main.isEmpty()) {
            return process.command();
        }
        return main.endsWith(".jar")
                ? main.substring(Math.max(main.lastIndexOf('/'), main.lastIndexOf('\\')) + 1)
                : main.substring(main.lastIndexOf('.') + 1);
    }

    /** The user it runs as, where the operating system tells. */
    public Optional<String> owner() {
        return process.owner();
    }

    /**
     * The version of its Java, such as {@code 17.0.15}; empty if unknown. Read from the installation it runs from; only if
     * that has none, by attaching.
     */
    public String javaVersion() {
        String version = javaVersion;
        if (version == null) {
            version = process.javaHome().map(JvmProcess::versionIn).orElse("");
            if (version.isEmpty() && attachable()) {
                version = Attacher.systemProperty(pid(), "java.version").orElse("");
            }
            javaVersion = version;
        }
        return version;
    }

    /** Whether nothing is known that stands against attaching to it. */
    public boolean attachable() {
        return obstacle().isEmpty();
    }

    /** Why it cannot be attached to, and what to do, in sentences; empty if nothing is known against it. */
    public Optional<String> obstacle() {
        return Attacher.obstacle(process);
    }

    /**
     * Where an agent that is in it already listens; empty if there is none. Attaches, but loads nothing.
     *
     * @throws AttachException if it cannot be attached to: why, and what to do
     */
    public Optional<AgentAddress> agent() {
        return Attacher.find(pid());
    }

    @Override
    public String toString() {
        return pid() + " " + displayName();
    }

    private static String versionIn(Path home) {
        try {
            for (String line : Files.readAllLines(home.resolve("release"), StandardCharsets.UTF_8)) {
                if (line.startsWith("JAVA_VERSION=")) {
                    return line.substring("JAVA_VERSION=".length()).replace("\"", "");
                }
            }
        } catch (IOException e) {
            // Unreadable is unknown.
        }
        return "";
    }
}
