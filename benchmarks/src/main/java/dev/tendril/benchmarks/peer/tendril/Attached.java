package dev.tendril.benchmarks.peer.tendril;

import static dev.tendril.Tendril.async;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.benchmarks.app.Adder;
import dev.tendril.benchmarks.app.Calculator;
import dev.tendril.benchmarks.app.Store;
import dev.tendril.benchmarks.app.Token;
import dev.tendril.benchmarks.app.Tokens;
import dev.tendril.benchmarks.measure.InFlight;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Work;
import dev.tendril.benchmarks.peer.BulkProbes;
import dev.tendril.benchmarks.peer.CallProbes;
import dev.tendril.benchmarks.peer.Peer;
import dev.tendril.benchmarks.peer.Sum;
import dev.tendril.benchmarks.process.Child;
import dev.tendril.benchmarks.reference.Borrower;
import dev.tendril.benchmarks.reference.Borrowing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tendril, attached to a JVM that was not prepared for it. */
public final class Attached implements Peer {

    /** Over the loopback, as the peers are. */
    public static final String TCP = "Tendril, TCP";

    /** As it is when attached the ordinary way. */
    public static final String UNIX = "Tendril, Unix socket";

    private final String name;
    private final Child target;
    private final RemoteJvm jvm;
    private final Calculator calculator;
    private final Store store;
    private final Adder adder = Integer::sum;

    private Attached(String name, Child target) {
        target.line();
        this.name = name;
        this.target = target;
        this.jvm = RemoteJvm.attach(target.pid());
        this.calculator = jvm.find(Calculator.class);
        this.store = jvm.find(Store.class);
    }

    /** Starts a JVM whose agent listens on the loopback, and connects to it. */
    public static Attached tcp() {
        String agent = "-javaagent:" + AgentJar.locate().path() + "=listen=tcp://127.0.0.1:0";
        return new Attached(TCP, Child.java(List.of(agent), TargetMain.class));
    }

    /** Starts a JVM and attaches to it. */
    public static Attached unix() {
        return new Attached(UNIX, Child.java(TargetMain.class));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> pids() {
        return List.of(target.pid());
    }

    @Override
    public @Nullable Probe probe(Work work) throws Exception {
        return switch (work) {
            case CALLBACK_ONE_CPU, CALLBACK ->
                Latency.micros(() -> Sum.check(calculator.addWith(adder, Sum.LEFT, Sum.RIGHT)));
            case IN_FLIGHT -> new InFlight(Sum.EXPECTED, () -> async(calculator, c -> c.add(Sum.LEFT, Sum.RIGHT)));
            case BYTES -> BulkProbes.echo(store::echo);
            case STRINGS_COPIED -> BulkProbes.lines(() -> store.copied().iterator());
            case STRINGS_ITERATED -> BulkProbes.lines(() -> store.live().iterator());
            default -> CallProbes.of(work, () -> () -> Sum.check(calculator.add(Sum.LEFT, Sum.RIGHT)));
        };
    }

    @Override
    public Borrower borrower() {
        Tokens tokens = jvm.find(Tokens.class);
        return new Borrowing<>(target, tokens::token, Token::number);
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
