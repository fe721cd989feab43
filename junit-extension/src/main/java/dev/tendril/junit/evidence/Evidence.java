package dev.tendril.junit.evidence;

import dev.tendril.junit.ObjectReport;
import dev.tendril.junit.TargetReport;
import dev.tendril.junit.declare.Sources;
import dev.tendril.junit.lifecycle.TestClassTargets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.MediaType;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Saves what the targets of a failing test show at the moment it fails: in its failure, and as files of the test. */
public final class Evidence {

    private static final int LINES_IN_REPORT = 200;

    private Evidence() {}

    /**
     * Adds the evidence to the first failure of a test or class; later ones get none, nor do aborted tests and wrong
     * annotations. Never fails: what goes wrong here is added to the failure as well.
     */
    public static void addTo(Throwable failure, ExtensionContext context) {
        if (saysNothingOfTheTargets(failure) || saysNothingOfTheTargets(failure.getCause())) {
            return;
        }
        try {
            var key = List.of(Evidence.class, context.getUniqueId());
            ExtensionContext.Store store = TestClassTargets.storeOf(context);
            List<TargetSnapshot> snapshots = snapshots(context);
            if (snapshots.isEmpty() || store.get(key) != null) {
                return;
            }
            store.put(key, true);
            addObjects(failure);
            String objects = saved(publish(objectsIn(failure), context));
            failure.addSuppressed(new TargetReport(snapshots.stream()
                            .map(snapshot -> snapshot.text() + saved(publish(snapshot.files(), context)))
                            .collect(Collectors.joining("\n"))
                    + objects));
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Keeps what the targets show now, when a test is about to be interrupted, for the failure that this will be. */
    public static void keep(ExtensionContext context) {
        TestClassTargets.storeOf(context).put(keptKey(context), new Kept(take(context)));
    }

    private static List<TargetSnapshot> snapshots(ExtensionContext context) {
        Kept kept = TestClassTargets.storeOf(context).get(keptKey(context), Kept.class);
        return kept == null ? take(context) : kept.snapshots();
    }

    private static List<TargetSnapshot> take(ExtensionContext context) {
        return Sources.of(context).all().stream()
                .flatMap(target -> target.startedIn(context).stream())
                .distinct()
                .map(TargetSnapshot::of)
                .toList();
    }

    private static Object keptKey(ExtensionContext context) {
        return List.of(Kept.class, context.getUniqueId());
    }

    private static boolean saysNothingOfTheTargets(@Nullable Throwable failure) {
        return failure instanceof TestAbortedException || failure instanceof ExtensionConfigurationException;
    }

    /** The objects that failed assertions were about, those of soft ones too, as files. */
    private static Map<String, String> objectsIn(Throwable failure) {
        var files = new LinkedHashMap<String, String>();
        collectObjects(failure, files);
        return files;
    }

    private static void collectObjects(Throwable failure, Map<String, String> files) {
        for (Throwable suppressed : failure.getSuppressed()) {
            if (suppressed instanceof ObjectReport report) {
                String name = report.name();
                for (int n = 2; files.containsKey(name + ".txt"); n++) {
                    name = report.name() + " " + n;
                }
                files.put(name + ".txt", report.text());
            }
        }
        if (failure instanceof MultipleFailuresError several) {
            several.getFailures().forEach(each -> collectObjects(each, files));
        }
    }

    private static void addObjects(Throwable failure) {
        if (failure instanceof MultipleFailuresError several) {
            several.getFailures().forEach(Evidence::addObjects);
        } else {
            SpokenOf.addTo(failure);
        }
    }

    /** Publishes the files; where JUnit has no place for them, the ends of them as report entries. */
    private static List<Path> publish(Map<String, String> files, ExtensionContext context) {
        var saved = new ArrayList<Path>();
        var unsaved = new LinkedHashMap<>(files);
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                saved.add(publish(file.getKey(), file.getValue(), context));
                unsaved.remove(file.getKey());
            }
        } catch (RuntimeException noOutputDirectory) {
            unsaved.forEach((name, text) -> context.publishReportEntry(
                    name, String.join("\n", TargetSnapshot.last(text.lines().toList(), LINES_IN_REPORT))));
        }
        return saved;
    }

    @SuppressWarnings({"deprecation", "RedundantSuppression"}) // JUnit 5.12 knows only this media type
    private static Path publish(String name, String text, ExtensionContext context) {
        var where = new AtomicReference<Path>();
        context.publishFile(name.replaceAll("[^\\w.-]", "_"), MediaType.TEXT_PLAIN_UTF_8, file -> {
            Files.writeString(file, text);
            where.set(file);
        });
        return Objects.requireNonNull(where.get(), "JUnit asked for no file");
    }

    private static String saved(List<Path> files) {
        if (files.isEmpty()) {
            return "";
        }
        String names =
                files.stream().skip(1).map(file -> ", " + file.getFileName()).collect(Collectors.joining());
        return TargetSnapshot.section("saved", List.of(files.get(0) + names));
    }

    private record Kept(List<TargetSnapshot> snapshots) {}
}
