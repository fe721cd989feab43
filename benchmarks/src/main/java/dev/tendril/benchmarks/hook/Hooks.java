package dev.tendril.benchmarks.hook;

import static dev.tendril.Args.anyInt;
import static dev.tendril.Tendril.remote;

import dev.tendril.CallLog;
import dev.tendril.Fault;
import dev.tendril.RemoteJvm;
import dev.tendril.benchmarks.process.Child;

/** Our own hooks, in a JVM that was attached to. */
final class Hooks implements Weaver {

    private final Child target = Child.java(HookedMain.class);
    private final RemoteJvm jvm;
    private final Hooked one;
    private final Hooked other;

    Hooks() {
        target.line();
        jvm = RemoteJvm.attach(target.pid());
        String main = HookedMain.class.getName();
        one = jvm.at(main + ".ONE", Hooked.class);
        other = jvm.at(main + ".OTHER", Hooked.class);
    }

    @Override
    public void round(Cost cost) {
        cost.call(Hooking.NOTHING, one.nanos(Hooking.CALLS));
        try (Fault fault = remote(one).on(h -> h.step(anyInt())).thenReturn(0).times(1)) {
            one.step(1);
            cost.call(Hooking.DISARMED, one.nanos(Hooking.CALLS));
            Hooking.check(fault.hits() == 1, "a fault that struck once");
        }
        try (Fault fault = remote(other).on(h -> h.step(anyInt())).thenReturn(0)) {
            cost.call(Hooking.ELSEWHERE, one.nanos(Hooking.CALLS));
            Hooking.check(fault.hits() == 0, "a fault that did not strike");
        }
        try (Fault fault = remote(one).on(h -> h.step(anyInt())).thenReturn(0)) {
            cost.call("Tendril, a fault that returns", one.nanos(Hooking.SLOW_CALLS));
            Hooking.check(fault.hits() > 0, "a fault that struck");
        }
        try (CallLog<Integer> log = remote(one).on(h -> h.step(anyInt())).watch(1)) {
            cost.call("Tendril, a watch", one.nanos(Hooking.SLOW_CALLS));
            Hooking.check(log.dropped() > 0, "more calls than are kept");
        }
        cost.call("Tendril, afterwards", one.nanos(Hooking.CALLS));
    }

    @Override
    public void armAndUndo(Cost cost) {
        long start = System.nanoTime();
        CallLog<Integer> log = jvm.on(Hooked.class, h -> h.step(anyInt())).watch();
        long armed = System.nanoTime();
        log.close();
        cost.time(Hooking.ARM, armed - start);
        cost.time(Hooking.UNDO, System.nanoTime() - armed);
    }

    @Override
    public void close() {
        jvm.close();
        target.close();
    }
}
