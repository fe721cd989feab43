package dev.tendril.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An application started as anybody would start it, without Tendril: {@code java -cp ... Main}. */
public final class Processes implements AutoCloseable {

    private final Process process;
    private final Matcher ready;

    private Processes(Process process, Matcher ready) {
        this.process = process;
        this.ready = ready;
    }

    /** The start of a command line for a main class, run by the Java of this JVM. */
    public static Command java(String mainClass, String... arguments) {
        return new Command(mainClass, List.of(arguments));
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** A group of the pattern in the line that said it was ready. */
    public String ready(int group) {
        return ready.group(group);
    }

    /** Ends it, by force if it takes more than five seconds. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** A command line. */
    public static final class Command {

        private final String mainClass;
        private final List<String> arguments;
        private final List<String> options = new ArrayList<>();
        private String classPath = System.getProperty("java.class.path");
        private Path javaHome = Path.of(System.getProperty("java.home"));

        private Command(String mainClass, List<String> arguments) {
            this.mainClass = mainClass;
            this.arguments = arguments;
        }

        /** Its class path; by default that of this JVM. */
        public Command classPath(String path) {
            classPath = path;
            return this;
        }

        /** The Java that runs it; by default that of this JVM. */
        public Command javaHome(Path home) {
            javaHome = home;
            return this;
        }

        /** Adds an option of the JVM. */
        public Command option(String option) {
            options.add(option);
            return this;
        }

        /** Starts it and returns when it has printed a line that the regular expression is found in; 30 s at most. */
        public Processes startAndAwait(String readyLine) throws IOException, InterruptedException {
            var line = new ArrayList<String>();
            line.add(javaHome.resolve("bin").resolve("java").toString());
            line.addAll(options);
            line.addAll(List.of("-cp", classPath, mainClass));
            line.addAll(arguments);
            Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
            var found = new CompletableFuture<Matcher>();
            Pattern pattern = Pattern.compile(readyLine);
            var reader = new Thread(() -> read(process, pattern, found), mainClass + "-output");
            reader.setDaemon(true);
            reader.start();
            try {
                return new Processes(process, found.get(30, TimeUnit.SECONDS));
            } catch (ExecutionException | TimeoutException e) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "expected " + mainClass + " to print '" + readyLine + "', found " + e.getMessage(), e);
            }
        }

        private static void read(Process process, Pattern pattern, CompletableFuture<Matcher> found) {
            var printed = new StringBuilder();
            try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher matcher = pattern.matcher(line);
                    if (!found.isDone()) {
                        printed.append(line).append('\n');
                        if (matcher.find()) {
                            found.complete(matcher);
                        }
                    }
                }
            } catch (IOException e) {
                found.completeExceptionally(new UncheckedIOException(e));
            }
            found.completeExceptionally(new IllegalStateException("only:\n" + printed));
        }
    }
}
