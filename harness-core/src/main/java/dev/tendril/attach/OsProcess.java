package dev.tendril.attach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operating system tells about a process without disturbing it. On Linux that is enough to know most failures
 * of an attach beforehand, which matters: attaching sends SIGQUIT, and a process that is not ready for it dies of it.
 * Elsewhere, and where the files may not be read, the answers are the ones that stand in nobody's way.
 */
final class OsProcess {

    private static final long SIGQUIT_BIT = 1L << (3 - 1);

    /** Options of the launcher whose value is the next argument. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--enable-native-access",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--source");

    private final long pid;
    private final Path proc;

    OsProcess(long pid) {
        this.pid = pid;
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    long pid() {
        return pid;
    }

    /** For people: {@code shop.ShopMain (pid 4711)}. */
    String label() {
        String main = mainClass();
        return main.isEmpty() ? "process " + pid : main + " (pid " + pid + ")";
    }

    boolean isAlive() {
        // A process that has ended but was not waited for still has a handle; only its status tells.
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                && !status("State").startsWith("Z");
    }

    Optional<String> owner() {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().user());
    }

    /** The command as started, without its arguments where those are unknown. */
    String command() {
        var info = ProcessHandle.of(pid).map(ProcessHandle::info);
        return info.flatMap(ProcessHandle.Info::commandLine)
                .or(() -> info.flatMap(ProcessHandle.Info::command))
                .orElse("an unknown command");
    }

    /** The main class or jar as far as the arguments tell; else empty. */
    String mainClass() {
        boolean isValue = false;
        for (String argument : arguments()) {
            if (isValue) {
                isValue = false;
            } else if (argument.startsWith("-") || argument.startsWith("@")) {
                isValue = WITH_VALUE.contains(argument);
            } else {
                return argument;
            }
        }
        return "";
    }

    List<String> arguments() {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().arguments())
                .map(List::of)
                .orElse(List.of());
    }

    /** The Java installation whose launcher runs in the process. */
    Optional<Path> javaHome() {
        return ProcessHandle.of(pid)
                .flatMap(handle -> handle.info().command())
                .map(command -> Path.of(command).getParent())
                .filter(bin -> bin.endsWith("bin"))
                .map(Path::getParent)
                .filter(home -> Files.isDirectory(home.resolve("lib")) && Files.exists(home.resolve("release")));
    }

    /** Whether it certainly runs no HotSpot JVM. */
    boolean isNoJvm() {
        Path maps = proc.resolve("maps");
        try (var lines = Files.lines(maps, StandardCharsets.ISO_8859_1)) {
            return lines.noneMatch(line -> line.contains("/libjvm."));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * Whether SIGQUIT, with which an attach begins, would be handled. A JVM that has just been started does not handle it
     * yet; one with {@code -Xrs} never does, but listens from the start.
     */
    boolean survivesSigquit() {
        String caught = status("SigCgt");
        if (caught.isEmpty()) {
            return true;
        }
        return (Long.parseUnsignedLong(caught, 16) & SIGQUIT_BIT) != 0 || listensForAttach();
    }

    private boolean listensForAttach() {
        String inner = status("NSpid");
        String name = ".java_pid" + (inner.isEmpty() ? pid : inner.substring(inner.lastIndexOf('\t') + 1));
        return Files.exists(proc.resolve("root/tmp").resolve(name)) || Files.exists(Path.of("/tmp", name));
    }

    /** Whether attaching is refused because of its user; the superuser may attach to everyone. */
    boolean belongsToAnother() {
        String me = System.getProperty("user.name");
        return owner().map(owner -> !owner.equals(me) && !me.equals("root")).orElse(false);
    }

    /** Whether it is stopped, by a signal or a debugger. */
    boolean isStopped() {
        String state = status("State");
        return state.startsWith("T") || state.startsWith("t");
    }

    /** Whether it sees other files than this process, as in a container. */
    boolean seesOtherFiles() {
        String theirs = namespace(proc);
        return !theirs.isEmpty() && !theirs.equals(namespace(Path.of("/proc/self")));
    }

    /** A file of this process's view, as far as the other process has the same one at the same place. */
    boolean sees(Path file) {
        Path there = proc.resolve("root").resolve(file.toString().substring(1));
        try {
            return Files.isSameFile(file, there);
        } catch (IOException e) {
            return false;
        }
    }

    private static String namespace(Path process) {
        try {
            return Files.readSymbolicLink(process.resolve("ns/mnt")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    /** A field of {@code /proc/pid/status}; empty where there is none. */
    private String status(String field) {
        try {
            for (String line : Files.readAllLines(proc.resolve("status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith(field + ":")) {
                    return line.substring(field.length() + 1).strip();
                }
            }
        } catch (IOException e) {
            // Not Linux, or the process has just ended.
        }
        return "";
    }
}
