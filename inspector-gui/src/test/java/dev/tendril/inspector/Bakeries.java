package dev.tendril.inspector;

import dev.tendril.inspector.bakery.BakeryMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Starts bakeries: processes that know nothing of Tendril, and that can be asked about their state. */
final class Bakeries {

    private Bakeries() {}

    static Bakery start(Path javaHome) throws IOException, InterruptedException {
        String classes = Arrays.stream(
                        System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .filter(entry -> entry.contains("test-classes"))
                .findFirst()
                .orElseThrow();
        Process process = new ProcessBuilder(
                        javaHome.resolve("bin/java").toString(), "-cp", classes, BakeryMain.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Bakery bakery = new Bakery(process);
        bakery.expect("open");
        return bakery;
    }

    /** One process. */
    static final class Bakery implements AutoCloseable {

        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        Bakery(Process process) {
            this.process = process;
            Thread reader = new Thread(
                    () -> {
                        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                            output.lines().forEach(lines::add);
                        } catch (IOException | UncheckedIOException e) {
                            lines.add("ended: " + e);
                        }
                    },
                    "bakery-output");
            reader.setDaemon(true);
            reader.start();
        }

        long pid() {
            return process.pid();
        }

        /** Asks the application itself. */
        String ask(String question) throws IOException, InterruptedException {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(question)
                    .append('\n')
                    .flush();
            return next();
        }

        /** Stops the process, or lets it go on, as a shell does. */
        void signal(String name) throws IOException, InterruptedException {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
            if (!kill.waitFor(30, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("no " + name + " for the bakery");
            }
        }

        private void expect(String line) throws InterruptedException {
            String found = next();
            if (!found.equals(line)) {
                throw new IllegalStateException("expected the bakery to say " + line + ", it said " + found);
            }
        }

        private String next() throws InterruptedException {
            String line = lines.poll(30, TimeUnit.SECONDS);
            if (line == null) {
                throw new IllegalStateException("the bakery said nothing for 30 s, alive: " + process.isAlive());
            }
            return line;
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
