package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** A JVM of a test or test class: started when first needed, closed by JUnit with the store that holds it. */
@SuppressWarnings({"deprecation", "RedundantSuppression"
}) // JUnit 5.12 closes CloseableResource only, later ones either
public final class LiveTarget implements AutoCloseable, CloseableResource {

    private static final Duration GRACE = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final DeclaredTarget declared;
    private @Nullable RemoteJvm jvm;
    private long startedAt;
    private boolean closed;

    LiveTarget(DeclaredTarget declared) {
        this.declared = declared;
    }

    public String name() {
        return declared.name();
    }

    synchronized boolean isStarted() {
        return jvm != null;
    }

    /** Its JVM, started now if it was not yet. */
    public synchronized RemoteJvm jvm() {
        if (jvm == null) {
            if (closed) {
                throw new IllegalStateException(name() + " was closed with its test class");
            }
            startedAt = System.nanoTime();
            jvm = declared.start();
        }
        return jvm;
    }

    /** What a field or parameter asks for, waited for as long as the application may still be starting. */
    public Object find(Wanted wanted) {
        RemoteJvm target = jvm();
        long lookedFrom = System.nanoTime();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return wanted.in(target);
            } catch (IllegalStateException | IllegalArgumentException e) {
                Duration left = left(lookedFrom, wanted.mayComeIn(target));
                if (!target.isAlive() || left.isNegative()) {
                    declared.waitedInVain();
                    throw e;
                }
            }
            pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private synchronized Duration left(long lookedFrom, boolean mayCome) {
        Duration grace = GRACE.minusNanos(System.nanoTime() - lookedFrom);
        if (!mayCome || declared.hasWaitedInVain()) {
            return grace;
        }
        Duration starting = declared.source().startTimeout().minusNanos(System.nanoTime() - startedAt);
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
