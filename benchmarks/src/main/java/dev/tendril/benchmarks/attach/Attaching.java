package dev.tendril.benchmarks.attach;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Unit;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.tendril.TargetMain;
import dev.tendril.benchmarks.process.Child;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Attaches to fresh targets: from a client that has just been started, as a tool is, and from this JVM, which has done it
 * before, as a test suite has. The target is new each time: an agent that is there already would be used again.
 */
public final class Attaching {

    private static final String FRESH = "fresh client";
    private static final String ALL = ": all three";

    /** The row of the time that a user waits. */
    public static final String FIRST_CALL = FRESH + ALL;

    /** The row of the memory that a target gives. */
    public static final String MEMORY = "target: memory added, both";

    private static final double BYTES_PER_KIBIBYTE = 1024;

    private final List<FirstCall> fresh = new ArrayList<>();
    private final List<FirstCall> warm = new ArrayList<>();
    private final List<Usage> added = new ArrayList<>();

    /** Attaches so many times in each of the ways. */
    public static List<Row> run(int rounds) throws Exception {
        var attaching = new Attaching();
        attaching.fromThisJvm(); // to warm it up
        attaching.warm.clear();
        for (int round = 0; round < rounds; round++) {
            attaching.fromFreshClient();
            attaching.fromThisJvm();
        }
        return attaching.rows();
    }

    private void fromFreshClient() {
        try (Child target = target()) {
            Usage.of(target); // the first reading's own classes are no news to the second
            Usage before = Usage.of(target);
            try (Child client = Child.java(AttachMain.class, Long.toString(target.pid()))) {
                String[] times = client.line();
                fresh.add(new FirstCall(
                        Double.parseDouble(times[0]), Double.parseDouble(times[1]), Double.parseDouble(times[2])));
                added.add(Usage.of(target).minus(before));
            }
        }
    }

    private void fromThisJvm() {
        try (Child target = target()) {
            FirstCall.Timed timed = FirstCall.to(target.pid());
            timed.jvm().close();
            warm.add(timed.times());
        }
    }

    private static Child target() {
        Child target = Child.java(TargetMain.class);
        target.line();
        return target;
    }

    private List<Row> rows() throws IOException, URISyntaxException {
        var rows = new ArrayList<Row>();
        steps(FRESH, fresh, rows);
        steps("client that has attached before", warm, rows);
        rows.add(row("target: heap added, while connected", Unit.KIBIBYTES, added, Usage::heapKibibytes));
        rows.add(row("target: other memory added", Unit.KIBIBYTES, added, Usage::otherKibibytes));
        rows.add(row(MEMORY, Unit.KIBIBYTES, added, Usage::kibibytes));
        rows.add(row("target: threads added", Unit.THREADS, added, Usage::threads));
        rows.add(size("jar: harness-core", jarOf(RemoteJvm.class)));
        rows.add(size("jar: agent", AgentJar.locate().path()));
        return rows;
    }

    private static void steps(String client, List<FirstCall> times, List<Row> rows) {
        rows.add(row(client + ": attach", Unit.MILLIS, times, FirstCall::attach));
        rows.add(row(client + ": first find", Unit.MILLIS, times, FirstCall::find));
        rows.add(row(client + ": first call", Unit.MILLIS, times, FirstCall::call));
        rows.add(row(client + ALL, Unit.MILLIS, times, FirstCall::all));
    }

    private static <T> Row row(String subject, Unit unit, List<T> rounds, ToDoubleFunction<T> part) {
        return new Row(
                Work.ATTACH,
                subject,
                unit,
                rounds.stream()
                        .map(round -> Figure.of(part.applyAsDouble(round)))
                        .toList());
    }

    private static Row size(String subject, Path file) throws IOException {
        return row(subject, Unit.KIBIBYTES, List.of(Files.size(file) / BYTES_PER_KIBIBYTE), size -> size);
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
