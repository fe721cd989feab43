package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.source.LaunchSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A JVM of a test or test class: started when first needed, closed by JUnit with the store that holds it. */
@SuppressWarnings({"deprecation", "RedundantSuppression"
}) // JUnit 5.12 closes CloseableResource only, later ones either
public final class LiveTarget implements AutoCloseable, CloseableResource {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Attempts attempts;
    private final CallJournal journal = new CallJournal();
    private final MarkJournal marks = new MarkJournal();
    private final KnownObjects objects = new KnownObjects();
    private @Nullable RemoteJvm jvm;
    private @Nullable Printed printed;
    private long startedAt;
    private boolean closed;

    LiveTarget(Attempts attempts) {
        this.attempts = attempts;
    }

    public String name() {
        return attempts.source().name();
    }

    /** Whether its process is a child of this one. */
    public boolean isLaunched() {
        return attempts.source() instanceof LaunchSource;
    }

    /** Whether its JVM was started, and not closed since. */
    public synchronized boolean isStarted() {
        return jvm != null && !closed;
    }

    /** The last calls made to it, the latest last. */
    public List<String> calls() {
        return journal.lines();
    }

    /** Its JVM, started now if it was not yet. */
    public synchronized RemoteJvm jvm() {
        if (jvm == null) {
            if (closed) {
                throw new IllegalStateException(name() + " was closed with its test class or run");
            }
            startedAt = System.nanoTime();
            jvm = attempts.start();
            jvm.calls().intercept(journal);
            jvm.calls().intercept(marks);
            printed = Printed.by(jvm, attempts.source());
        }
        return jvm;
    }

    /**
     * Begins to note what is changed there, until {@link #endMarks}.
     *
     * @param testClasses the names of the classes whose code is that of the test
     */
    public Marks beginMarks(Set<String> testClasses) {
        return marks.begin(jvm(), testClasses);
    }

    /** Notes no more. */
    public void endMarks(Marks begun) {
        marks.end(begun);
    }

    /** What is left by now of all that was noted until the end, each as a sentence. */
    public List<String> leftBy(Marks ended) {
        return marks.leftBy(ended);
    }

    /** What it prints. */
    public synchronized Printed printed() {
        return Objects.requireNonNull(printed, "it was not started");
    }

    /** What a field or parameter asks for, waited for as long as the application may still be starting. */
    public Object find(Wanted wanted) {
        RemoteJvm target = jvm();
        long lookedFrom = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return wanted instanceof Wanted.Instance instance ? objects.find(instance, target) : wanted.in(target);
            } catch (IllegalStateException | IllegalArgumentException e) {
                Duration left = left(lookedFrom, wanted.mayComeIn(target));
                if (!target.isAlive() || left.isNegative()) {
                    attempts.waitedInVain();
                    throw e;
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private synchronized Duration left(long lookedFrom, boolean mayCome) {
        Duration grace = GRACE.minusNanos(System.nanoTime() - lookedFrom);
        if (!mayCome || attempts.hasWaitedInVain()) {
            return grace;
        }
        Duration starting = attempts.source().startTimeout().minusNanos(System.nanoTime() - startedAt);
        return starting.compareTo(grace) > 0 ? starting : grace;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a live object", e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (jvm != null) {
            jvm.close();
        }
    }
}
