package dev.tendril.junit.lifecycle;

import dev.tendril.junit.source.JvmSource;
import dev.tendril.junit.source.LaunchSource;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * One JVM for all classes of the run that launch the same; when it has ended, the next class gets a new one. Kept by JUnit for
 * the session of the launcher, since builds may execute each class by itself; before JUnit 5.13, which has no store for that,
 * until the execution ends.
 */
@SuppressWarnings({"deprecation", "RedundantSuppression"
}) // JUnit 5.12 closes CloseableResource only, later ones either
final class RunTargets implements AutoCloseable, CloseableResource {

    private static final Namespace NAMESPACE = Namespace.create(RunTargets.class);
    private static final @Nullable MethodHandle STORE_OF_SESSION = storeOfSession();

    private final Attempts attempts;
    private @Nullable LiveTarget current;

    private RunTargets(JvmSource source) {
        attempts = new Attempts(source);
    }

    /** That of a launch. */
    static RunTargets of(LaunchSource source, ExtensionContext context) {
        return store(context)
                .getOrComputeIfAbsent(
                        List.of(RunTargets.class, source.launch()), unused -> new RunTargets(source), RunTargets.class);
    }

    /** The target that a class uses from its beginning to its end. */
    synchronized LiveTarget forOneClass() {
        LiveTarget last = current;
        if (last != null && last.isStarted() && !last.jvm().isAlive()) {
            last.close();
            last = null;
        }
        if (last == null) {
            last = new LiveTarget(attempts);
            current = last;
        }
        return last;
    }

    @Override
    public synchronized void close() {
        if (current != null) {
            current.close();
        }
    }

    private static Store store(ExtensionContext context) {
        if (STORE_OF_SESSION == null) {
            return context.getRoot().getStore(NAMESPACE);
        }
        try {
            return (Store) STORE_OF_SESSION.invoke(context, NAMESPACE);
        } catch (Throwable e) {
            throw new IllegalStateException("JUnit gave no store for the session: " + e, e);
        }
    }

    /** {@code context.getStore(StoreScope.LAUNCHER_SESSION, namespace)}, which JUnit has from 5.13 on. */
    private static @Nullable MethodHandle storeOfSession() {
        try {
            Class<?> scopes = Class.forName(ExtensionContext.class.getName() + "$StoreScope");
            MethodHandle getStore = MethodHandles.publicLookup()
                    .findVirtual(
                            ExtensionContext.class,
                            "getStore",
                            MethodType.methodType(Store.class, scopes, Namespace.class));
            Object session = scopes.getField("LAUNCHER_SESSION").get(null);
            return MethodHandles.insertArguments(getStore, 1, session);
        } catch (ReflectiveOperationException olderJUnit) {
            return null;
        }
    }
}
