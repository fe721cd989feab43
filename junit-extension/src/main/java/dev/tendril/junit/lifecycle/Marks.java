package dev.tendril.junit.lifecycle;

import dev.tendril.RemoteJvm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * The marks that one test, or one class outside of its tests, leaves on a target: fields and files it wrote through Tendril, calls it
 * did not wait for, and system properties that changed since it had code run there. Safe for use by many threads.
 */
public final class Marks {

    private final RemoteJvm jvm;
    private final Set<String> testClasses;
    private final WrittenFields fields;

    /** As they were before code of the test ran there; empty if none did, or they cannot be seen. Guarded by this. */
    private Optional<Map<String, String>> properties = Optional.empty();

    // Guarded by themselves.
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<CompletableFuture<?>, String> calls = new LinkedHashMap<>();

    /** @param testClasses the names of the classes whose code is that of the test */
    Marks(RemoteJvm jvm, Set<String> testClasses) {
        this.jvm = jvm;
        this.testClasses = testClasses;
        fields = new WrittenFields(jvm.services().members());
    }

    /** Code of the test is about to run there: a lambda, a snippet, a static method. */
    synchronized void code() {
        if (properties.isEmpty()) {
            properties = propertiesOf(jvm);
        }
    }

    /** A field is about to be written, for good or until that is undone. */
    void field(Object owner, String field, boolean forGood) {
        fields.aboutToBe(owner, field, forGood ? place("set") : null);
    }

    /** A file is about to be written. */
    void file(String path) {
        synchronized (files) {
            files.putIfAbsent(path, place("written"));
        }
    }

    /** A call that nobody waits for is under way. */
    void call(String what, CompletableFuture<?> future) {
        synchronized (calls) {
            calls.keySet().removeIf(CompletableFuture::isDone);
            calls.put(future, what + place("begun"));
        }
    }

    /** What the properties are by now was told already, for a test within the class. */
    void propertiesToldBy(Marks inner) {
        Optional<Map<String, String>> told = inner.seenLast();
        synchronized (this) {
            properties = properties.isPresent() && told.isPresent() ? told : properties;
        }
    }

    private synchronized Optional<Map<String, String>> seenLast() {
        return properties;
    }

    private synchronized void changedProperties(List<String> sentences) {
        Optional<Map<String, String>> before = properties;
        if (before.isPresent()) {
            properties = propertiesOf(jvm);
            properties.ifPresent(now -> changed(before.get(), now, sentences));
        }
    }

    /** What is left now, each as a sentence. */
    List<String> left() {
        if (!jvm.isAlive()) {
            return List.of();
        }
        var left = new ArrayList<>(fields.left());
        changedProperties(left);
        synchronized (files) {
            files.forEach((path, where) -> left.add("file " + path + " was written" + where));
        }
        synchronized (calls) {
            calls.forEach((future, what) -> {
                if (!future.isDone()) {
                    left.add("the call " + what + " is still under way");
                }
            });
        }
        return left;
    }

    private static void changed(Map<String, String> before, Map<String, String> now, List<String> sentences) {
        if (before.equals(now)) {
            return;
        }
        var names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!Objects.equals(before.get(name), now.get(name))) {
                sentences.add("system property " + name + " was " + CallJournal.text(before.get(name)) + ", is "
                        + CallJournal.text(now.get(name)));
            }
        }
    }

    /** Empty where the mode of the agent does not show them. */
    private static Optional<Map<String, String>> propertiesOf(RemoteJvm jvm) {
        try {
            return Optional.of(jvm.process().properties());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Where in the test this is done; empty on threads that are not the test's. */
    private String place(String verb) {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> testClasses.contains(frame.getClassName()))
                        .findFirst())
                .map(frame -> " (" + verb + " at " + frame.toStackTraceElement() + ")")
                .orElse("");
    }
}
