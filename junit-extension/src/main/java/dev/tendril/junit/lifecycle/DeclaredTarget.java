package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AttachException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A JVM that a test class asks for. Knows where its {@link LiveTarget live targets} are kept, and remembers for all tests
 * of the class what went wrong once, so that not each of them tries and waits again.
 */
public final class DeclaredTarget {

    private final JvmSource source;
    private final ExtensionContext classContext;
    private volatile @Nullable RuntimeException startFailure;
    private volatile boolean waitedInVain;

    DeclaredTarget(JvmSource source, ExtensionContext classContext) {
        this.source = source;
        this.classContext = classContext;
    }

    public String name() {
        return source.name();
    }

    JvmSource source() {
        return source;
    }

    /** Whether one JVM serves all tests of the class. */
    public boolean isShared() {
        return source.isShared();
    }

    /** Whether its JVM, once started, also serves others than the test or class of {@code context}. */
    public boolean outlives(ExtensionContext context) {
        return isShared() && context != classContext;
    }

    /** Its live target for a test or class, which may have to be started yet. */
    public LiveTarget in(ExtensionContext context) {
        if (!isShared() && context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(name()
                    + " has lifetime = TEST, so there is none outside of a test: not in static fields, @BeforeAll,"
                    + " @AfterAll or the constructor of a class with Lifecycle.PER_CLASS (use lifetime = CLASS)");
        }
        return TestClassTargets.storeOf(isShared() ? classContext : context)
                .getOrComputeIfAbsent(this, LiveTarget::new, LiveTarget.class);
    }

    /** Its live target for a test or class, if it was started. */
    public Optional<LiveTarget> startedIn(ExtensionContext context) {
        return Optional.ofNullable(TestClassTargets.storeOf(context).get(this, LiveTarget.class))
                .filter(LiveTarget::isStarted);
    }

    /** Launches or attaches, unless that has failed before. */
    RemoteJvm start() {
        RuntimeException before = startFailure;
        if (before instanceof TestAbortedException) {
            throw before;
        }
        if (before != null) {
            throw new AttachException(
                    name() + " is not started again, since it failed before in this class: " + before.getMessage(),
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
