package dev.tendril.junit.evidence;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.junit.lifecycle.LiveTarget;
import dev.tendril.junit.lifecycle.Printed;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a target looked like at one moment.
 *
 * @param name what tests call it
 * @param state names it and says how it is, as in {@code ShopMain (pid 4711, com.acme.ShopMain) is alive, no deadlock}
 * @param threads its threads, if they could be looked at
 * @param armed what is in force in its live code, each with how often it was hit
 * @param calls the last calls that tests made to it
 * @param unseen what could not be looked at, and why
 * @param death what is known of its end, if it has ended
 */
public record TargetSnapshot(
        String name,
        String state,
        @Nullable ThreadDump threads,
        List<String> armed,
        List<String> calls,
        String stdout,
        String stderr,
        List<String> unseen,
        @Nullable Death death) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int POINTS_SHOWN = 5;
    private static final int CALLS_SHOWN = 5;
    private static final int LINES_SHOWN = 10;
    private static final String INDENT = " ".repeat(19);

    /** Takes one; what cannot be had is left out. */
    static TargetSnapshot of(LiveTarget target) {
        RemoteJvm jvm = target.jvm();
        ThreadDump threads = null;
        List<String> armed = List.of();
        var unseen = new ArrayList<String>();
        String condition = "";
        Death death = null;
        if (jvm.isAlive()) {
            try {
                threads = Tendril.within(PATIENCE, () -> jvm.process().threads());
                condition = threads.deadlocks().isEmpty() ? ", no deadlock" : ", DEADLOCK of " + names(threads);
            } catch (Exception | LinkageError e) {
                unseen.add("threads: " + e.getMessage());
            }
            armed = armed(jvm);
        } else {
            death = Death.of(target);
        }
        Printed printed = target.printed();
        printed.limitation().ifPresent(why -> unseen.add("output: " + why));
        String stdout = output("stdout", printed::stdout, unseen);
        String stderr = output("stderr", printed::stderr, unseen);
        return new TargetSnapshot(
                target.name(),
                stateOf(target) + condition,
                threads,
                armed,
                target.calls(),
                stdout,
                stderr,
                unseen,
                death);
    }

    private static String output(String stream, Callable<String> reading, List<String> unseen) {
        try {
            return Tendril.within(PATIENCE, reading);
        } catch (Exception | LinkageError e) {
            unseen.add(stream + ": " + e.getMessage());
            return "";
        }
    }

    private static String names(ThreadDump threads) {
        return threads.deadlocks().stream()
                .flatMap(deadlock -> deadlock.threads().stream())
                .map(ThreadSnapshot::name)
                .collect(Collectors.joining(", "));
    }

    private static List<String> armed(RemoteJvm jvm) {
        try {
            String place = " @" + jvm; // goes without saying in a report about it
            return Tendril.within(
                    PATIENCE,
                    () -> jvm.armed().stream()
                            .map(point -> point.toString().replace(place, ""))
                            .toList());
        } catch (Exception | LinkageError e) {
            return List.of("(cannot be told: " + e.getMessage() + ")");
        }
    }

    /** Names a target and says whether it lives. */
    public static String stateOf(LiveTarget target) {
        RemoteJvm jvm = target.jvm();
        return target.name() + " (pid " + jvm.pid() + ", " + jvm.name() + ") "
                + (jvm.isAlive() ? "is alive" : Death.of(target).sentence());
    }

    /** For a failure: short. */
    String text() {
        return state
                + (death == null ? "" : section("crash", death.details()))
                + section("armed", last(armed, POINTS_SHOWN))
                + section("last calls", last(calls, CALLS_SHOWN))
                + section("stderr", last(stderr.lines().toList(), LINES_SHOWN))
                + section("stdout", last(stdout.lines().toList(), LINES_SHOWN))
                + section("not seen", unseen);
    }

    /** Everything, by the names of files. */
    Map<String, String> files() {
        var files = new LinkedHashMap<String, String>();
        if (threads != null) {
            files.put(name + "-threads.txt", threads.toString());
        }
        put(files, "-armed.txt", String.join("\n", armed));
        put(files, "-calls.txt", String.join("\n", calls));
        put(files, "-stderr.log", stderr);
        put(files, "-stdout.log", stdout);
        if (death != null) {
            put(files, "-hs_err.log", death.errorLog());
        }
        return files;
    }

    private void put(Map<String, String> files, String suffix, String text) {
        if (!text.isBlank()) {
            files.put(name + suffix, text);
        }
    }

    static String section(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : lines.stream()
                        .collect(Collectors.joining("\n" + INDENT, "\n" + String.format("      %-13s", title), ""));
    }

    static List<String> last(List<String> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
