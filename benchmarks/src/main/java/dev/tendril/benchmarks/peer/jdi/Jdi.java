package dev.tendril.benchmarks.peer.jdi;

import com.sun.jdi.IntegerValue;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A debugger that calls a method on a thread it has stopped. One thread stopped is one call at a time, hence no W2. */
public final class Jdi implements Peer {

    /** Its name in tables. */
    public static final String NAME = "JDI invokeMethod";

    private final Child target;
    private final VirtualMachine machine;
    private final ThreadReference thread;
    private final ObjectReference calculator;
    private final Method add;
    private final List<Value> operands;

    private Jdi(Child target, VirtualMachine machine, BreakpointEvent stop) throws Exception {
        this.target = target;
        this.machine = machine;
        this.thread = stop.thread();
        this.calculator = (ObjectReference) thread.frame(0).getArgumentValues().get(0);
        this.add = calculator.referenceType().methodsByName("add").get(0);
        this.operands = List.of(machine.mirrorOf(Sum.LEFT), machine.mirrorOf(Sum.RIGHT));
    }

    /** Starts a JVM to be debugged, and stops its thread. */
    public static Jdi start() throws Exception {
        Child target = Child.java(List.of(Debugger.DEBUGGEE), JdiMain.class);
        VirtualMachine machine = Debugger.attach(target);
        target.line();
        return new Jdi(target, machine, stop(machine));
    }

    private static BreakpointEvent stop(VirtualMachine machine) throws Exception {
        ReferenceType main = machine.classesByName(JdiMain.class.getName()).get(0);
        Method pause = main.methodsByName(JdiMain.PAUSE).get(0);
        BreakpointRequest request = machine.eventRequestManager().createBreakpointRequest(pause.location());
        request.setSuspendPolicy(BreakpointRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        while (true) {
            EventSet events = machine.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof BreakpointEvent hit) {
                    request.disable();
                    return hit;
                }
            }
            events.resume();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Long> pids() {
        return List.of(target.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) {
        return switch (work) {
            case SYNC_ONE_CPU, SYNC -> Latency.micros(() -> Sum.check(add()));
            default -> null;
        };
    }

    private int add() throws Exception {
        Value sum = calculator.invokeMethod(thread, add, operands, ObjectReference.INVOKE_SINGLE_THREADED);
        return ((IntegerValue) sum).value();
    }

    @Override
    public void close() {
        try (target) {
            machine.dispose();
        } catch (VMDisconnectedException e) {
            // It has ended by itself, which is as well.
        }
    }
}
