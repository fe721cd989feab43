package dev.tendril.benchmarks.peer;

import static dev.tendril.Tendril.async;

import dev.tendril.RemoteJvm;
import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.InFlight;
import dev.tendril.benchmarks.process.JavaProcess;
import dev.tendril.benchmarks.server.Adder;
import dev.tendril.benchmarks.server.Calculator;
import dev.tendril.benchmarks.server.TargetMain;

/** Tendril, attached to a JVM that was not prepared for it: over a Unix socket where the platform has one. */
public final class Attached implements Peer {

    private final JavaProcess target;
    private final RemoteJvm jvm;
    private final Calculator calculator;
    private final Adder adder = Integer::sum;

    private Attached(JavaProcess target, RemoteJvm jvm) {
        this.target = target;
        this.jvm = jvm;
        this.calculator = jvm.find(Calculator.class);
    }

    /** Starts a JVM and attaches to it. */
    public static Attached start() {
        JavaProcess target = JavaProcess.start(TargetMain.class);
        target.line();
        return new Attached(target, RemoteJvm.attach(target.pid()));
    }

    @Override
    public String name() {
        return "Tendril";
    }

    @Override
    public long pid() {
        return target.pid();
    }

    @Override
    public Call call() {
        return () -> Sum.check(calculator.add(Sum.LEFT, Sum.RIGHT));
    }

    /** A call that calls back. */
    public Call callback() {
        return () -> Sum.check(calculator.addWith(adder, Sum.LEFT, Sum.RIGHT));
    }

    /** Calls that do not wait. */
    public InFlight inFlight(int most) {
        return new InFlight(most, Sum.EXPECTED, () -> async(calculator, c -> c.add(Sum.LEFT, Sum.RIGHT)));
    }

    @Override
    public void close() {
        try {
            jvm.close();
        } finally {
            target.close();
        }
    }
}
