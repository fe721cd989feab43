package dev.tendril.benchmarks.attach;

import com.sun.jdi.ObjectReference;
import com.sun.jdi.VirtualMachine;
import dev.tendril.RemoteJvm;
import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.Item;
import dev.tendril.benchmarks.app.LiveCalculator;
import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.Case;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Rounds;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.jdi.Debugger;
import dev.tendril.benchmarks.peer.tendril.Attached;
import dev.tendril.benchmarks.process.Child;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds objects by type in a heap of a million of them, beside the debugger's way to do it. */
public final class Searching {

    private static final int MOST = 10_000;
    private static final String DEBUGGER = "JDI instances";

    private Searching() {}

    /** Searches in turn, each search at least once a round. */
    public static List<Row> run(int rounds, long nanos, Consumer<String> progress) throws Exception {
        try (Child target = Child.java(HoardMain.class);
                Child debuggee = Child.java(List.of(Debugger.DEBUGGEE), HoardMain.class)) {
            target.line();
            VirtualMachine machine = Debugger.attach(debuggee);
            debuggee.line();
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                return rows(jvm, machine, rounds, nanos, progress);
            } finally {
                machine.dispose();
            }
        }
    }

    private static List<Row> rows(
            RemoteJvm jvm, VirtualMachine machine, int rounds, long nanos, Consumer<String> progress) throws Exception {
        var cases = List.of(
                search(
                        Work.SEARCH_ONE,
                        Attached.UNIX,
                        () -> check(jvm.find(Calculator.class).add(1, 1), 2)),
                search(
                        Work.SEARCH_ONE,
                        DEBUGGER,
                        () -> check(instances(machine, LiveCalculator.class).size(), 1)),
                search(Work.SEARCH_MANY, Attached.UNIX, () -> check(distinct(jvm.findAll(Item.class)), MOST)),
                search(Work.SEARCH_MANY, DEBUGGER, () -> check(distinct(instances(machine, Item.class)), MOST)));
        return new Rounds(cases, work -> {}, progress).run(rounds, nanos, nanos);
    }

    private static Case search(Work work, String who, Call search) {
        return new Case(work, who, Latency.millis(search));
    }

    private static List<ObjectReference> instances(VirtualMachine machine, Class<?> type) {
        return machine.classesByName(type.getName()).get(0).instances(MOST);
    }

    private static int distinct(List<?> found) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>()); // asks nobody over there
        seen.addAll(found);
        return seen.size();
    }

    private static void check(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }
}
