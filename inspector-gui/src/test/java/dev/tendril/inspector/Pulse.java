package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Measures by the clock how long the UI thread is away at most, and notes what it was doing then. The one thing taken off is what the
 * machine took: the time in which it had no processor for the UI thread or the one that draws, although they were ready to run (the
 * kernel counts that), or in which a thread that does nothing was kept from it too. On a machine with nothing else to do that is
 * nothing. So what else runs cannot fail a test, and whatever the window does can: work, waits, locks.
 */
final class Pulse implements AutoCloseable {

    private static final long LONGEST_MILLIS = 100;

    // As often as a screen is drawn.
    private static final long FRAME_MILLIS = 16;
    private static final long SAMPLE_MILLIS = 10;
    private static final int WORST = 3;
    private static final int DEEPEST = 40;

    private record Absence(long nanos, long delayed, long hiccups, List<String> doing) {

        long own() {
            return TimeUnit.NANOSECONDS.toMillis(nanos - Math.max(delayed, hiccups));
        }

        @Override
        public String toString() {
            return "%d ms by the clock, %d ms without a processor, %d ms in which nothing ran, at%n%s"
                    .formatted(
                            TimeUnit.NANOSECONDS.toMillis(nanos),
                            TimeUnit.NANOSECONDS.toMillis(delayed),
                            TimeUnit.NANOSECONDS.toMillis(hiccups),
                            String.join("\n", doing));
        }
    }

    private final Hiccups hiccups = new Hiccups();
    private final Thread asking = new Thread(this::ask, "pulse");
    private final Thread ui;
    private final List<Path> delays;
    private final List<Absence> worst = new ArrayList<>();
    private long beats;

    private Pulse() throws IOException {
        ui = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("JavaFX Application Thread"))
                .findFirst()
                .orElseThrow();
        delays = Stream.concat(schedule("JavaFX Applicat"), schedule("QuantumRenderer"))
                .toList();
    }

    static Pulse start() throws IOException {
        Pulse pulse = new Pulse();
        pulse.asking.setDaemon(true);
        pulse.asking.start();
        return pulse;
    }

    /** The kernel's account of a thread's time: running, waiting for a processor, turns. None where the kernel is not Linux. */
    private static Stream<Path> schedule(String name) throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return Stream.empty();
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads
                    .filter(thread -> read(thread.resolve("comm")).strip().equals(name))
                    .map(thread -> thread.resolve("schedstat"))
                    .toList()
                    .stream();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private long delayed() {
        return delays.stream()
                .map(file -> read(file).split(" "))
                .filter(numbers -> numbers.length > 1)
                .mapToLong(numbers -> Long.parseLong(numbers[1]))
                .sum();
    }

    private void ask() {
        try {
            while (true) {
                beat();
                TimeUnit.MILLISECONDS.sleep(FRAME_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() throws InterruptedException {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        List<String> samples = new ArrayList<>();
        long delayed = delayed();
        long kept = hiccups.total();
        long asked = System.nanoTime();
        Platform.runLater(() -> answer.complete(System.nanoTime()));
        long answered = await(answer, samples);
        Absence absence = new Absence(answered - asked, delayed() - delayed, hiccups.total() - kept, samples);
        synchronized (worst) {
            beats++;
            worst.add(absence);
            worst.sort(Comparator.comparingLong(Absence::own).reversed());
            if (worst.size() > WORST) {
                worst.remove(WORST);
            }
        }
    }

    private long await(CompletableFuture<Long> answer, List<String> samples) throws InterruptedException {
        while (true) {
            try {
                return answer.get(SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                samples.add(Stream.of(ui.getStackTrace())
                        .limit(DEEPEST)
                        .map(StackTraceElement::toString)
                        .collect(Collectors.joining("\n  ", "  ", "")));
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Fails if the window stood still. */
    void assertNeverAway() {
        assertNeverAway(LONGEST_MILLIS);
    }

    /** Fails if the window stood still for longer than that. */
    void assertNeverAway(long longestMillis) {
        synchronized (worst) {
            assertThat(beats).as("answers of the UI thread").isPositive();
            assertThat(worst.get(0).own())
                    .as("ms the UI thread was away: %s", worst.get(0))
                    .isLessThan(longestMillis);
        }
    }

    @Override
    public String toString() {
        synchronized (worst) {
            return "%,d answers, the worst: %s"
                    .formatted(beats, worst.stream().map(Absence::toString).collect(Collectors.joining("\n")));
        }
    }

    @Override
    public void close() {
        asking.interrupt();
        hiccups.close();
    }
}
