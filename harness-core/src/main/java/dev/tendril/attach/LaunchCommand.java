package dev.tendril.attach;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM is to be started. Each method replaces or adds to the setting it names and returns this.
 *
 * <p>For one thread; {@link Launcher#start} reads it and keeps nothing of it.
 */
public final class LaunchCommand {

    final String main;
    final boolean isJar;
    List<String> arguments = List.of();
    final Map<String, String> properties = new LinkedHashMap<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    List<String> jvmOptions = List.of();
    String classPath = System.getProperty("java.class.path", "");
    Path javaHome = Path.of(System.getProperty("java.home"));
    Duration startTimeout = Duration.ofSeconds(30);
    Consumer<String> stdoutLines = line -> {};
    Consumer<String> stderrLines = line -> {};

    @Nullable
    Path directory;

    private LaunchCommand(String main, boolean isJar) {
        this.main = main;
        this.isJar = isJar;
    }

    /** To run a class with the class path of this JVM. */
    public static LaunchCommand mainClass(String name) {
        return new LaunchCommand(name, false);
    }

    /** To run a jar, which brings its own class path. */
    public static LaunchCommand jar(Path jar) {
        return new LaunchCommand(jar.toString(), true);
    }

    /** The arguments of the main method; none by default. */
    public LaunchCommand arguments(List<String> values) {
        arguments = List.copyOf(values);
        return this;
    }

    /** Adds a system property. */
    public LaunchCommand property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** Adds an environment variable to those of this process. */
    public LaunchCommand environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Options of the {@code java} command; none by default. */
    public LaunchCommand jvmOptions(List<String> options) {
        jvmOptions = List.copyOf(options);
        return this;
    }

    /** The class path, with the separator of this system; that of this JVM by default. Unused for a jar. */
    public LaunchCommand classPath(String value) {
        classPath = value;
        return this;
    }

    /** The Java installation to run; that of this JVM by default. */
    public LaunchCommand javaHome(Path home) {
        javaHome = home;
        return this;
    }

    /** The working directory; that of this JVM by default. */
    public LaunchCommand directory(Path value) {
        directory = value;
        return this;
    }

    /** How long it may take until the agent has connected; 30 seconds by default. */
    public LaunchCommand startTimeout(Duration timeout) {
        startTimeout = timeout;
        return this;
    }

    /** Is given each line of standard output, on a thread that reads nothing meanwhile; nothing by default. */
    public LaunchCommand onStdout(Consumer<String> lines) {
        stdoutLines = lines;
        return this;
    }

    /** Is given each line of standard error, on a thread that reads nothing meanwhile; nothing by default. */
    public LaunchCommand onStderr(Consumer<String> lines) {
        stderrLines = lines;
        return this;
    }
}
