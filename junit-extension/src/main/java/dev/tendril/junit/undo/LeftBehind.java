package dev.tendril.junit.undo;

import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.Marks;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * Tells what a test, or a class outside of its tests, leaves changed in targets that live on, and fails it where the configuration
 * parameter {@value #PARAMETER} says so.
 */
@SuppressWarnings({"deprecation", "RedundantSuppression"
}) // JUnit 5.12 closes CloseableResource only, later ones either
public final class LeftBehind implements AutoCloseable, CloseableResource {

    static final String PARAMETER = "tendril.left-behind";

    private static final System.Logger LOG = System.getLogger("dev.tendril.junit");

    private final Consequence consequence;
    private final Set<String> testClasses;
    private final Map<LiveTarget, Marks> minded = new LinkedHashMap<>();

    private LeftBehind(ExtensionContext context) {
        consequence = Consequence.of(context);
        testClasses = classesOf(context.getRequiredTestClass());
    }

    /**
     * Fails before a JVM is started for it.
     *
     * @throws ExtensionConfigurationException if the parameter says what there is not
     */
    public static void check(ExtensionContext context) {
        Consequence.of(context);
    }

    /** Those of a test or class. */
    static LeftBehind of(ExtensionContext context) {
        return TestClassTargets.storeOf(context)
                .getOrComputeIfAbsent(key(context), unused -> new LeftBehind(context), LeftBehind.class);
    }

    /** What is changed in the target from now on is told; has no effect the second time. */
    synchronized void mind(LiveTarget target) {
        if (consequence != Consequence.OFF) {
            minded.computeIfAbsent(target, begun -> begun.beginMarks(testClasses));
        }
    }

    /** What is written from now on only undoes. */
    public static void endOf(ExtensionContext context) {
        LeftBehind left = TestClassTargets.storeOf(context).get(key(context), LeftBehind.class);
        if (left != null) {
            left.stop();
        }
    }

    private synchronized void stop() {
        minded.forEach(LiveTarget::endMarks);
    }

    /** Publishes and logs what is left, once all that is undone has been; gives the failure that it is to be, if any. */
    public static Optional<AssertionError> tell(ExtensionContext context) {
        LeftBehind left = TestClassTargets.storeOf(context).remove(key(context), LeftBehind.class);
        String text = left == null ? "" : left.end();
        if (left == null || text.isEmpty()) {
            return Optional.empty();
        }
        context.publishReportEntry("left behind", text);
        LOG.log(System.Logger.Level.INFO, () -> context.getDisplayName() + " left behind " + text);
        return left.consequence == Consequence.FAIL
                ? Optional.of(new AssertionError("expected nothing to be left behind, found " + text
                        + "\n(override is undone after the test, set is not; @Pristine restores whole objects)"))
                : Optional.empty();
    }

    private synchronized String end() {
        var texts = new ArrayList<String>();
        minded.forEach((target, marks) -> {
            List<String> sentences = target.leftBy(marks);
            if (!sentences.isEmpty()) {
                texts.add("on " + target.name() + ": " + String.join("\n  ", sentences));
            }
        });
        minded.clear();
        return String.join("\n", texts);
    }

    /** Only where the context ended without being asked. */
    @Override
    public synchronized void close() {
        minded.forEach(LiveTarget::endMarks);
        minded.clear();
    }

    private static Set<String> classesOf(Class<?> testClass) {
        var names = new LinkedHashSet<String>();
        for (Class<?> around = testClass; around != null; around = around.getEnclosingClass()) {
            for (@Nullable Class<?> each = around; each != null && each != Object.class; each = each.getSuperclass()) {
                names.add(each.getName());
            }
        }
        return names;
    }

    private static Object key(ExtensionContext context) {
        return List.of(LeftBehind.class, context.getUniqueId());
    }

    /** What comes of it. */
    private enum Consequence {
        REPORT,
        FAIL,
        OFF;

        static Consequence of(ExtensionContext context) {
            String given = context.getConfigurationParameter(PARAMETER).orElse("report");
            for (Consequence each : values()) {
                if (each.toString().equals(given)) {
                    return each;
                }
            }
            throw new ExtensionConfigurationException("configuration parameter " + PARAMETER + " = \"" + given
                    + "\" (expected: "
                    + List.of(values()).stream().map(Consequence::toString).collect(Collectors.joining(", "))
                    + ")");
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
