package dev.tendril.benchmarks.process;

import dev.tendril.attach.AgentJar;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that speaks in lines and ends when its input does. For one thread. */
public final class Child implements AutoCloseable {

    private static final int SECONDS_TO_END = 5;

    private final Process process;
    private final String name;
    private final BufferedReader output;
    private final BufferedWriter input;

    private Child(Process process, String name) {
        this.process = process;
        this.name = name;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** Starts a main class with this JVM's Java, class path and options; the caller then waits for its first {@link #line}. */
    public static Child java(Class<?> main, String... arguments) {
        return java(List.of(), main, arguments);
    }

    /** Starts a main class with more options for its JVM. */
    public static Child java(List<String> options, Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(sharedOptions());
        String agent = System.getProperty(AgentJar.PROPERTY);
        if (agent != null) {
            command.add("-D" + AgentJar.PROPERTY + "=" + agent);
        }
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return start(main.getSimpleName(), command);
    }

    /**
     * Starts a program.
     *
     * @param name what it is called in messages
     */
    public static Child start(String name, List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Child(process, name);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** The options of this JVM that decide how it runs: heap and collector. All JVMs of a run have them alike. */
    public static List<String> sharedOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** The next line it prints, in words. */
    public String[] line() {
        try {
            @Nullable String line = output.readLine();
            if (line == null) {
                throw new IllegalStateException("expected a line from " + name + ", found that it has ended");
            }
            return line.split(" ");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + name + " prints", e);
        }
    }

    /** Its answer to a line. */
    public String[] ask(String request) {
        try {
            input.write(request);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask " + name, e);
        }
        return line();
    }

    /** Ends it, by force if it does not end by itself. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
