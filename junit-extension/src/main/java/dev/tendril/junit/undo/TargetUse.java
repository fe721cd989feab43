package dev.tendril.junit.undo;

import dev.tendril.junit.evidence.TargetSnapshot;
import dev.tendril.junit.lifecycle.DeclaredTarget;
import dev.tendril.junit.lifecycle.LiveTarget;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes targets ready for a test or class that uses them. */
public final class TargetUse {

    private TargetUse() {}

    /** Starts a target if need be, and sees to it that what a test or nested class changes there is undone after it. */
    public static LiveTarget of(DeclaredTarget target, ExtensionContext context) {
        LiveTarget live = target.in(context);
        if (!live.jvm().isAlive()) {
            throw new IllegalStateException(TargetSnapshot.stateOf(live)
                    + " before this test (expected: no test ends, closes or detaches it, or lifetime = TEST)");
        }
        if (target.outlives(context)) {
            UndoScopes.of(context).open(live);
            LeftBehind.of(context).mind(live);
        }
        if (context.getTestMethod().isPresent()) {
            Purposes.of(context).mind(live);
        }
        return live;
    }
}
