package dev.tendril.attach;

import dev.tendril.access.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a JVM is to be started. Each method replaces or adds to the setting it names and returns this.
 *
 * <p>For one thread; {@link Launcher#start} reads it and keeps nothing of it.
 */
public final class LaunchCommand {

    private static final Duration WHILE_DEBUGGED = Duration.ofDays(1);

    /** What the {@code java} command is told to run. */
    enum Kind {
        MAIN_CLASS,
        JAR,
        MODULE
    }

    final Kind kind;
    final String main;
    List<String> arguments = List.of();
    final Map<String, String> properties = new LinkedHashMap<>();
    final Map<String, String> environment = new LinkedHashMap<>();
    List<String> jvmOptions = List.of();
    String classPath = System.getProperty("java.class.path", "");
    String modulePath = System.getProperty("jdk.module.path", "");
    Path javaHome = Path.of(System.getProperty("java.home"));
    Duration startTimeout = Duration.ofSeconds(30);
    Consumer<String> stdoutLines = line -> {};
    Consumer<String> stderrLines = line -> {};

    @Nullable
    Path directory;

    @Nullable
    Mode mode;

    private int debugPort;

    private LaunchCommand(Kind kind, String main) {
        this.kind = kind;
        this.main = main;
    }

    /** To run a class with the class path of this JVM. */
    public static LaunchCommand mainClass(String name) {
        return new LaunchCommand(Kind.MAIN_CLASS, name);
    }

    /** To run a jar, which brings its own class path. */
    public static LaunchCommand jar(Path jar) {
        return new LaunchCommand(Kind.JAR, jar.toString());
    }

    /** To run a module, {@code name} or {@code name/main.Class}, with the module path of this JVM. */
    public static LaunchCommand module(String module) {
        return new LaunchCommand(Kind.MODULE, module);
    }

    /** An independent copy: what is set on one is not set on the other. */
    public LaunchCommand copy() {
        var copy = new LaunchCommand(kind, main);
        copy.arguments = arguments;
        copy.properties.putAll(properties);
        copy.environment.putAll(environment);
        copy.jvmOptions = jvmOptions;
        copy.classPath = classPath;
        copy.modulePath = modulePath;
        copy.javaHome = javaHome;
        copy.startTimeout = startTimeout;
        copy.stdoutLines = stdoutLines;
        copy.stderrLines = stderrLines;
        copy.directory = directory;
        copy.mode = mode;
        copy.debugPort = debugPort;
        return copy;
    }

    /** What is to be run: the name of a main class or module, or the path of a jar. */
    public String main() {
        return main;
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

    /** Adds options of the {@code java} command. */
    public LaunchCommand jvmOptions(List<String> options) {
        jvmOptions = Stream.concat(jvmOptions.stream(), options.stream()).toList();
        return this;
    }

    /** How far the agent lets its client reach; by default what the agent settles itself. */
    public LaunchCommand mode(Mode value) {
        mode = value;
        return this;
    }

    /**
     * Has the JVM wait at its start until a debugger connects to this port of the loopback interface. There is no start
     * timeout then.
     */
    public LaunchCommand debug(int port) {
        debugPort = port;
        return this;
    }

    /** Whether it waits for a debugger. */
    public boolean isDebugged() {
        return debugPort != 0;
    }

    /** The class path, with the separator of this system; that of this JVM by default. Unused for a jar. */
    public LaunchCommand classPath(String value) {
        classPath = value;
        return this;
    }

    /** The module path, with the separator of this system; that of this JVM by default. Used for a module only. */
    public LaunchCommand modulePath(String value) {
        modulePath = value;
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

    /** The port at which it waits for a debugger; 0 if it does not. */
    public int debugPort() {
        return debugPort;
    }

    /** How long may be waited for the agent, or for the application. */
    public Duration startTimeout() {
        return isDebugged() ? WHILE_DEBUGGED : startTimeout;
    }

    /** Where the process works. */
    public Path workingDirectory() {
        return (directory == null ? Path.of("") : directory).toAbsolutePath();
    }

    /** The command as the system gets it. */
    List<String> line(Path java, String agent, ClassPathOption classPathOption) throws IOException {
        List<String> line = new ArrayList<>(List.of(java.toString(), agent));
        if (isDebugged()) {
            line.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + debugPort);
        }
        line.addAll(jvmOptions);
        properties.forEach((name, value) -> line.add("-D" + name + "=" + value));
        switch (kind) {
            case JAR -> line.addAll(List.of("-jar", main));
            case MAIN_CLASS -> {
                line.addAll(classPathOption.of(classPath));
                line.add(main);
            }
            case MODULE -> {
                line.addAll(classPathOption.of(classPath));
                line.addAll(List.of("--module-path", modulePath, "--module", main));
            }
        }
        line.addAll(arguments);
        return line;
    }

    /** Makes options of a class path, which may be too long for one. */
    interface ClassPathOption {
        List<String> of(String classPath) throws IOException;
    }

    /** All that makes a difference to the process; who reads its output, and how long is waited, does not. */
    private List<Object> differences() {
        return Arrays.asList(
                kind,
                main,
                arguments,
                properties,
                environment,
                jvmOptions,
                classPath,
                kind == Kind.MODULE ? modulePath : "",
                javaHome,
                workingDirectory(),
                mode,
                debugPort);
    }

    /** Whether both would start the same process; to be asked when nothing is set any more. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LaunchCommand command && differences().equals(command.differences());
    }

    @Override
    public int hashCode() {
        return differences().hashCode();
    }

    /** For people: what is run, with its arguments. */
    @Override
    public String toString() {
        return arguments.isEmpty() ? main : main + " " + String.join(" ", arguments);
    }
}
