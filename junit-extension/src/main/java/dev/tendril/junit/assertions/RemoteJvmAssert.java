package dev.tendril.junit.assertions;

import dev.tendril.RemoteJvm;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about a target: its life, its output, its threads, its objects. */
public class RemoteJvmAssert extends AbstractAssert<RemoteJvmAssert, RemoteJvm> {

    private static final int LINES_SHOWN = 20;

    private Patience patience = Patience.NONE;

    /** About a target. */
    public RemoteJvmAssert(RemoteJvm jvm) {
        super(jvm, RemoteJvmAssert.class);
    }

    /**
     * Gives what follows so long to come true.
     *
     * @return this
     */
    public RemoteJvmAssert eventually(Duration limit) {
        patience = new Patience(limit);
        return this;
    }

    /** Verifies that it runs and is connected. */
    public RemoteJvmAssert isAlive() {
        return holds(() -> actual.isAlive() ? null : "Expected it to be alive, but it is " + actual);
    }

    /** Verifies that it has ended, or that the connection was closed. */
    public RemoteJvmAssert hasEnded() {
        return holds(() -> actual.isAlive() ? "Expected it to have ended, but it is alive" : null);
    }

    /** Verifies that it was launched from here and has ended with this code. */
    public RemoteJvmAssert hasEndedWith(int exitCode) {
        return holds(() -> {
            OptionalInt found = actual.exitCode();
            if (found.isEmpty()) {
                return "Expected it to have ended with exit code " + exitCode + ", but it has not ended";
            }
            return found.getAsInt() == exitCode
                    ? null
                    : "Expected it to have ended with exit code " + exitCode + ", but it ended with "
                            + found.getAsInt();
        });
    }

    /** Verifies the feature version of its Java, such as 17. */
    public RemoteJvmAssert runsJava(int feature) {
        return holds(() -> actual.javaFeature() == feature
                ? null
                : "Expected it to run Java " + feature + ", but it runs Java " + actual.javaFeature());
    }

    /** Verifies that a line of its standard output contains a match of the regular expression; of a launched target. */
    public RemoteJvmAssert hasPrinted(String regex) {
        return hasPrinted(regex, "output", RemoteJvm::stdout);
    }

    /** Like {@link #hasPrinted} for its standard error. */
    public RemoteJvmAssert hasPrintedOnStderr(String regex) {
        return hasPrinted(regex, "error", RemoteJvm::stderr);
    }

    private RemoteJvmAssert hasPrinted(String regex, String stream, Function<RemoteJvm, String> output) {
        Pattern pattern = Pattern.compile(regex);
        return holds(() -> {
            List<String> lines = output.apply(actual).lines().toList();
            return lines.stream().anyMatch(line -> pattern.matcher(line).find())
                    ? null
                    : "Expected a line of its standard " + stream + " to match \"" + regex + "\", found" + shown(lines);
        });
    }

    private static String shown(List<String> lines) {
        return lines.isEmpty()
                ? " nothing"
                : ":\n  " + String.join("\n  ", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    /** Verifies that one of its live threads has this name. */
    public RemoteJvmAssert hasThread(String name) {
        return holds(() -> {
            List<String> names = names(threads().threads());
            return names.contains(name) ? null : "Expected a thread named \"" + name + "\", found " + names;
        });
    }

    /** Verifies that none of its live threads has this name. */
    public RemoteJvmAssert hasNoThread(String name) {
        return holds(() -> names(threads().threads()).contains(name)
                ? "Expected no thread named \"" + name + "\", but there is one"
                : null);
    }

    /** Verifies that no threads of it wait for each other for ever. */
    public RemoteJvmAssert hasNoDeadlock() {
        return holds(() -> {
            ThreadDump dump = threads();
            return dump.deadlocks().isEmpty()
                    ? null
                    : "Expected no deadlock, but these threads wait for each other:\n"
                            + dump.deadlocks().stream().map(Object::toString).collect(Collectors.joining("\n\n"))
                            + "\n\n" + dump;
        });
    }

    private ThreadDump threads() {
        return actual.process().threads();
    }

    private static List<String> names(List<ThreadSnapshot> threads) {
        return threads.stream().map(ThreadSnapshot::name).toList();
    }

    /** Verifies how many live objects of a type there are, of those that a search finds. */
    public RemoteJvmAssert hasInstances(Class<?> type, int expected) {
        return holds(() -> {
            List<?> found = actual.findAll(type);
            return found.size() == expected
                    ? null
                    : "Expected " + expected + " live " + type.getName() + ", found " + found.size() + ": " + found;
        });
    }

    /**
     * Verifies that no object of a type, subtypes included, is kept alive in the target. What only proxies and recorded calls of this
     * JVM keep does not count, nor does garbage. Fails with the ways to those that are held; the first one's tells who has to let
     * it go.
     */
    public RemoteJvmAssert hasNoLeaks(Class<?> type) {
        return hasNoLeaks(type.getName());
    }

    /** Like {@link #hasNoLeaks(Class)} for a class this JVM does not have. */
    public RemoteJvmAssert hasNoLeaks(String typeName) {
        return holds(() -> Leaks.of(actual, typeName));
    }

    /** Verifies something that takes a moment. The supplier gives null, or what is wrong. */
    private RemoteJvmAssert holds(Supplier<@Nullable String> wrong) {
        patience.untilHolds(() -> {
            String message = wrong.get();
            if (message != null) {
                throw failure("%n[%s]%n%s", actual, message);
            }
        });
        return this;
    }

    @Override
    public String toString() {
        return "assertions about " + actual;
    }
}
