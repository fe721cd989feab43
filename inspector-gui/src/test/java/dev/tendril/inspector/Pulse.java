package dev.tendril.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Measures how long the UI thread is away at most, and notes what it was doing then. Time in which it was ready to run, but the
 * machine had no processor for it, is not counted as work: what is asserted is the work done in one go, and that the thread waits for nobody.
 */
final class Pulse implements AutoCloseable {

    private static final long LONGEST_WORK_MILLIS = 100;

    /** Whoever waits for a target that does not answer waits far longer. */
    private static final long LONGEST_ABSENCE_MILLIS = 2_500;

    // As often as a screen is drawn.
    private static final long FRAME_MILLIS = 16;
    private static final long NOTICEABLE_MILLIS = 60;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Thread asking = new Thread(this::ask, "pulse");
    private final Thread ui;
    private volatile long longestAbsence;
    private volatile long longestWork;
    private volatile String doing = "";

    private Pulse() {
        ui = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("JavaFX Application Thread"))
                .findFirst()
                .orElseThrow();
    }

    static Pulse start() {
        Pulse pulse = new Pulse();
        pulse.asking.setDaemon(true);
        pulse.asking.start();
        return pulse;
    }

    private void ask() {
        try {
            while (true) {
                CountDownLatch answered = new CountDownLatch(1);
                long asked = System.nanoTime();
                long worked = threads.getThreadCpuTime(ui.getId());
                Platform.runLater(answered::countDown);
                String then = "";
                if (!answered.await(NOTICEABLE_MILLIS, TimeUnit.MILLISECONDS)) {
                    then = Stream.of(ui.getStackTrace())
                            .limit(30)
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining("\n  "));
                    answered.await();
                }
                longestAbsence = Math.max(longestAbsence, System.nanoTime() - asked);
                long work = threads.getThreadCpuTime(ui.getId()) - worked;
                if (work > longestWork) {
                    longestWork = work;
                    doing = then;
                }
                TimeUnit.MILLISECONDS.sleep(FRAME_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fails if the window stood still. */
    void assertNeverAway() {
        assertThat(TimeUnit.NANOSECONDS.toMillis(longestWork))
                .as("ms the UI thread worked at one thing, at%n  %s", doing)
                .isLessThan(LONGEST_WORK_MILLIS);
        assertThat(TimeUnit.NANOSECONDS.toMillis(longestAbsence))
                .as("ms the UI thread was away")
                .isLessThan(LONGEST_ABSENCE_MILLIS);
    }

    @Override
    public String toString() {
        return "longest work %d ms, longest absence %d ms"
                .formatted(TimeUnit.NANOSECONDS.toMillis(longestWork), TimeUnit.NANOSECONDS.toMillis(longestAbsence));
    }

    @Override
    public void close() {
        asking.interrupt();
    }
}
