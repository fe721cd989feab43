package dev.tendril.junit.undo;

import dev.tendril.Restore;
import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/** Undoes after a test, or a nested class, what it changed in JVMs that live on. */
@SuppressWarnings({"deprecation", "RedundantSuppression"
}) // JUnit 5.12 closes CloseableResource only, later ones either
public final class UndoScopes implements AutoCloseable, CloseableResource {

    private final Map<LiveTarget, Restore> scopes = new LinkedHashMap<>();

    /** Those of a test or class. */
    public static UndoScopes of(ExtensionContext context) {
        return TestClassTargets.storeOf(context)
                .getOrComputeIfAbsent(
                        List.of(UndoScopes.class, context.getUniqueId()), unused -> new UndoScopes(), UndoScopes.class);
    }

    /** What is changed in the target from now on is undone; has no effect the second time. */
    public synchronized void open(LiveTarget target) {
        scopes.computeIfAbsent(target, opened -> opened.jvm().scope());
    }

    @Override
    public synchronized void close() {
        var latestFirst = new ArrayList<>(scopes.values());
        Collections.reverse(latestFirst);
        scopes.clear();
        latestFirst.forEach(Restore::close);
    }
}
