package dev.tendril.benchmarks.hook;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.remote;

import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.RemoteJvm;
import dev.tendril.benchmarks.measure.Figure;
import dev.tendril.benchmarks.measure.Row;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.process.Child;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts hooks at a method of a running JVM, and times its calls from within. */
public final class Hooking {

    /** The row of a hook at which nobody listens for this object. */
    public static final String ELSEWHERE = "a fault at the same method of another object";

    /** The row of the time that a user waits for a hook. */
    public static final String ARM = "arm";

    /** The row of the time that a user waits for it to be gone. */
    public static final String UNDO = "undo";

    private static final int CALLS = 2_000_000;
    private static final int WATCHED_CALLS = 20_000;
    private static final int WARM_UP = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<String, List<Figure>> calls = new LinkedHashMap<>();
    private final Map<String, List<Figure>> times = new LinkedHashMap<>();

    private Hooking() {}

    /** Measures each so many times, in turn. */
    public static List<Row> run(int rounds) throws Exception {
        try (Child target = Child.java(HookedMain.class)) {
            target.line();
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                var hooking = new Hooking();
                for (int i = 0; i < WARM_UP; i++) {
                    hooking.armAndUndo(jvm);
                }
                hooking.times.clear();
                for (int round = 0; round < rounds; round++) {
                    hooking.round(jvm);
                }
                return hooking.rows();
            }
        }
    }

    private void round(RemoteJvm jvm) {
        String main = HookedMain.class.getName();
        Hooked one = jvm.at(main + ".ONE", Hooked.class);
        Hooked other = jvm.at(main + ".OTHER", Hooked.class);
        add(calls, "no hook", one.nanos(CALLS));
        try (Fault fault = remote(other).on(h -> h.step00(anyInt())).thenReturn(0)) {
            add(calls, ELSEWHERE, one.nanos(CALLS));
            check(fault.hits(), 0);
        }
        try (Fault fault = remote(one).on(h -> h.step00(anyInt())).thenReturn(0)) {
            add(calls, "a fault that returns", one.nanos(WATCHED_CALLS));
            check(fault.hits() > 0 ? 0 : 1, 0);
        }
        try (CallLog<Integer> log = remote(one).on(h -> h.step00(anyInt())).watch(1)) {
            add(calls, "a watch", one.nanos(WATCHED_CALLS));
            check(log.dropped() > 0 ? 0 : 1, 0);
        }
        add(calls, "afterwards", one.nanos(CALLS));
        armAndUndo(jvm);
    }

    private void armAndUndo(RemoteJvm jvm) {
        long start = System.nanoTime();
        CallLog<Integer> log = jvm.on(Hooked.class, h -> h.step00(anyInt())).watch();
        long armed = System.nanoTime();
        log.close();
        add(times, ARM, (armed - start) / NANOS_PER_MILLI);
        add(times, UNDO, (System.nanoTime() - armed) / NANOS_PER_MILLI);
    }

    private static void add(Map<String, List<Figure>> to, String what, double figure) {
        to.computeIfAbsent(what, added -> new ArrayList<>()).add(Figure.of(figure));
    }

    private static void check(int found, int expected) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + ", found " + found);
        }
    }

    private List<Row> rows() {
        var rows = new ArrayList<Row>();
        calls.forEach((what, figures) -> rows.add(new Row(Work.HOOK, what, Work.HOOK.unit(), figures)));
        times.forEach((what, figures) -> rows.add(new Row(Work.HOOKING, what, Work.HOOKING.unit(), figures)));
        return rows;
    }
}
