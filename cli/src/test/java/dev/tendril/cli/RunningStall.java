package dev.tendril.cli;

import dev.tendril.cli.stall.MarketMain;
import dev.tendril.cli.stall.StallMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that knows nothing of Tendril, and that can be asked about its state. */
public final class RunningStall implements AutoCloseable {

    /** What tests lock that start or name a {@link #market}. */
    static final String MARKET = "dev.tendril.cli.stall.MarketMain";

    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private RunningStall(Process process) {
        this.process = process;
        var reader = new Thread(this::read, "stall-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** On the Java of the test. */
    public static RunningStall start() throws IOException, InterruptedException {
        return start(Path.of(System.getProperty("java.home")));
    }

    static RunningStall start(Path javaHome) throws IOException, InterruptedException {
        return start(javaHome, StallMain.class);
    }

    /** One with a main class that no other has, if the test holds the lock. */
    static RunningStall market(Path javaHome) throws IOException, InterruptedException {
        return start(javaHome, MarketMain.class);
    }

    private static RunningStall start(Path javaHome, Class<?> main) throws IOException, InterruptedException {
        String classes = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains("test-classes"))
                .findFirst()
                .orElseThrow();
        var stall = new RunningStall(
                new ProcessBuilder(javaHome.resolve("bin/java").toString(), "-cp", classes, main.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
        String first = stall.next();
        if (!first.equals("open")) {
            throw new IllegalStateException("expected the stall to open, it said " + first);
        }
        return stall;
    }

    public long pid() {
        return process.pid();
    }

    /** Asks the application itself. */
    public String ask(String question) throws IOException, InterruptedException {
        process.outputWriter(StandardCharsets.UTF_8)
                .append(question)
                .append('\n')
                .flush();
        return next();
    }

    private String next() throws InterruptedException {
        String line = lines.poll(60, TimeUnit.SECONDS);
        if (line == null) {
            throw new IllegalStateException("the stall said nothing for 60 s, alive: " + process.isAlive());
        }
        return line;
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("ended: " + e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
