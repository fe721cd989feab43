package dev.tendril.junit.undo;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.Pristine;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.lifecycle.DeclaredTarget;
import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Keeps the objects that {@link Pristine} names as they are: saved before a test, restored after it. */
public final class PristineObjects {

    private PristineObjects() {}

    /** Saves those of a test. */
    public static void save(ExtensionContext context) {
        var saved = new ArrayList<Saved>();
        for (Pristine pristine : of(context)) {
            LiveTarget live = TargetUse.of(chosen(pristine, context), context);
            for (String path : pristine.value()) {
                saved.add(new Saved(live.jvm(), save(live, path)));
            }
        }
        if (!saved.isEmpty()) {
            TestClassTargets.storeOf(context).put(key(context), new AllSaved(saved));
        }
    }

    /** Makes those of a test as they were, and publishes what was not. */
    public static void restore(ExtensionContext context) {
        AllSaved all = TestClassTargets.storeOf(context).remove(key(context), AllSaved.class);
        if (all == null) {
            return;
        }
        var restored = new ArrayList<String>();
        for (Saved saved : all.objects()) {
            if (saved.jvm().isAlive()) {
                restored.addAll(saved.state().restore());
            }
        }
        if (!restored.isEmpty()) {
            context.publishReportEntry("restored", String.join("\n", restored));
        }
    }

    private static Set<Pristine> of(ExtensionContext context) {
        var found = new LinkedHashSet<Pristine>();
        for (Optional<ExtensionContext> each = Optional.of(context);
                each.isPresent();
                each = each.get().getParent()) {
            each.get()
                    .getElement()
                    .flatMap(element -> AnnotationSupport.findAnnotation(element, Pristine.class))
                    .ifPresent(found::add);
        }
        return found;
    }

    private static DeclaredTarget chosen(Pristine pristine, ExtensionContext context) {
        try {
            Class<?> testClass = context.getRequiredTestClass();
            return Sources.of(context).choose(testClass, pristine.jvm());
        } catch (ExtensionConfigurationException e) {
            throw new ExtensionConfigurationException("@Pristine: " + e.getMessage(), e);
        }
    }

    private static SavedState save(LiveTarget live, String path) {
        try {
            return SavedState.of(live.jvm(), path);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("@Pristine(\"" + path + "\"): " + e.getMessage(), e);
        }
    }

    private static Object key(ExtensionContext context) {
        return List.of(PristineObjects.class, context.getUniqueId());
    }

    private record Saved(RemoteJvm jvm, SavedState state) {}

    private record AllSaved(List<Saved> objects) {}
}
