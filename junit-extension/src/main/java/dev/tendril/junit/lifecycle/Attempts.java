package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AttachException;
import dev.tendril.junit.source.JvmSource;
import dev.tendril.junit.source.Sharing;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * The attempts to start what a source describes and to find objects in it. Remembers what went wrong once, so that not each
 * of two hundred tests tries and waits again.
 */
final class Attempts {

    private final JvmSource source;
    private volatile @Nullable RuntimeException startFailure;
    private volatile boolean waitedInVain;

    Attempts(JvmSource source) {
        this.source = source;
    }

    JvmSource source() {
        return source;
    }

    /** Launches or attaches, unless that has failed before. */
    RemoteJvm start() {
        RuntimeException before = startFailure;
        if (before instanceof TestAbortedException) {
            throw before;
        }
        if (before != null) {
            throw new AttachException(
                    source.name() + " is not started again, since it failed before in this "
                            + (source.sharing() == Sharing.RUN ? "run" : "class") + ": " + before.getMessage(),
                    before);
        }
        try {
            return source.start();
        } catch (RuntimeException e) {
            startFailure = e;
            throw e;
        }
    }

    boolean hasWaitedInVain() {
        return waitedInVain;
    }

    void waitedInVain() {
        waitedInVain = true;
    }
}
