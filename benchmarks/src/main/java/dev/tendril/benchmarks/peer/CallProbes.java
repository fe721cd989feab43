package dev.tendril.benchmarks.peer;

import dev.tendril.benchmarks.measure.Call;
import dev.tendril.benchmarks.measure.Latency;
import dev.tendril.benchmarks.measure.Probe;
import dev.tendril.benchmarks.measure.Throughput;
import dev.tendril.benchmarks.measure.Work;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The works that are nothing but the one sync call, by one thread or by many. */
public final class CallProbes {

    private CallProbes() {}

    /**
     * How they are done; null for other works.
     *
     * @param calls makes a call for one thread, over a connection of its own where the peer has no other way
     */
    public static @Nullable Probe of(Work work, Callable<Call> calls) throws Exception {
        return switch (work) {
            case SYNC_ONE_CPU, SYNC -> Latency.micros(calls.call());
            case THREADS_16 -> threads(16, calls);
            case THREADS_64 -> threads(64, calls);
            default -> null;
        };
    }

    private static Probe threads(int count, Callable<Call> calls) throws Exception {
        var each = new ArrayList<Call>();
        for (int i = 0; i < count; i++) {
            each.add(calls.call());
        }
        return Throughput.calls(each);
    }
}
