package dev.tendril.junit.lifecycle;

import dev.tendril.junit.source.JvmSource;
import dev.tendril.junit.source.LaunchSource;
import dev.tendril.junit.source.Sharing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A JVM that a test class asks for. Knows where its {@link LiveTarget live targets} are kept. */
public final class DeclaredTarget {

    private final JvmSource source;
    private final ExtensionContext classContext;
    private final Attempts attempts;
    private @Nullable LiveTarget ofTheRun;

    DeclaredTarget(JvmSource source, ExtensionContext classContext) {
        this.source = source;
        this.classContext = classContext;
        this.attempts = new Attempts(source);
    }

    public String name() {
        return source.name();
    }

    /** Where it comes from. */
    public JvmSource source() {
        return source;
    }

    /** Whether one JVM serves all tests of the class. */
    public boolean isShared() {
        return source.isShared();
    }

    /** Whether its JVM, once started, also serves others than the test or class of {@code context}. */
    public boolean outlives(ExtensionContext context) {
        return source.sharing() == Sharing.RUN || (isShared() && context != classContext);
    }

    /** Its live target for a test or class, which may have to be started yet. */
    public LiveTarget in(ExtensionContext context) {
        if (!isShared() && context.getTestMethod().isEmpty()) {
            throw new ExtensionConfigurationException(name()
                    + " has lifetime = TEST, so there is none outside of a test: not in static fields, @BeforeAll,"
                    + " @AfterAll or the constructor of a class with Lifecycle.PER_CLASS (use lifetime = CLASS)");
        }
        if (source instanceof LaunchSource launched && source.sharing() == Sharing.RUN) {
            return ofTheRun(launched);
        }
        return TestClassTargets.storeOf(isShared() ? classContext : context)
                .getOrComputeIfAbsent(this, declared -> new LiveTarget(declared.attempts), LiveTarget.class);
    }

    private synchronized LiveTarget ofTheRun(LaunchSource launched) {
        LiveTarget known = ofTheRun;
        if (known == null) {
            known = RunTargets.of(launched, classContext).forOneClass();
            ofTheRun = known;
        }
        return known;
    }

    /** Its live target for a test or class, if it was started. */
    public synchronized Optional<LiveTarget> startedIn(ExtensionContext context) {
        LiveTarget target = ofTheRun == null ? TestClassTargets.storeOf(context).get(this, LiveTarget.class) : ofTheRun;
        return Optional.ofNullable(target).filter(LiveTarget::isStarted);
    }
}
