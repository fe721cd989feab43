package dev.tendril.junit.undo;

import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Whether the faults and pauses that a test put into live code did what they were for. */
public final class Purposes {

    /** What had not met its purpose before the test began, by target: that is not the test's doing. */
    private final Map<LiveTarget, List<String>> before = new LinkedHashMap<>();

    /** Those of a test. */
    public static Purposes of(ExtensionContext context) {
        return TestClassTargets.storeOf(context)
                .getOrComputeIfAbsent(
                        List.of(Purposes.class, context.getUniqueId()), unused -> new Purposes(), Purposes.class);
    }

    /** What is put into the target from now on has to meet its purpose; has no effect the second time. */
    public synchronized void mind(LiveTarget target) {
        before.computeIfAbsent(target, minded -> minded.jvm().unmet());
    }

    /** What has not, each as a sentence. To be asked before it is undone. */
    public synchronized List<String> unmet() {
        var sentences = new ArrayList<String>();
        before.forEach((target, known) -> {
            var now = new ArrayList<>(target.jvm().unmet());
            known.forEach(now::remove);
            sentences.addAll(now);
        });
        return sentences;
    }
}
