package dev.tendril.agent.live.record;

import dev.tendril.agent.inspect.NearLoader;
import dev.tendril.agent.live.stack.Thrown;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.weave.record.ReplayOutcome;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps calls so that they can be made again. */
public final class Replays {

    private static final int MOST = 1_000;

    private final Consumer<Class<?>> opener;
    private final Map<Long, Kept> calls = new HashMap<>();

    private record Kept(Executable method, @Nullable Object self, ArgumentKit[] arguments) {}

    /** @param opener opens the package of a class to the agent */
    public Replays(Consumer<Class<?>> opener) {
        this.opener = opener;
    }

    /** Keeps a call that is about to begin. */
    void keep(long number, InFlight call) {
        if (number > MOST) {
            return;
        }
        @Nullable Object[] arguments = call.arguments();
        var kits = new ArgumentKit[arguments.length];
        for (int i = 0; i < kits.length; i++) {
            kits[i] = ArgumentKit.of(arguments[i]);
        }
        synchronized (calls) {
            calls.put(number, new Kept(call.method(), call.self(), kits));
        }
    }

    /** Makes a call again. */
    public ReplayOutcome[] replay(long number, int times) {
        Kept kept;
        synchronized (calls) {
            kept = calls.get(number);
        }
        if (kept == null) {
            throw new IllegalArgumentException("Expected the number of a call that was kept, found " + number
                    + ". The first " + MOST + " are kept, until the recording is closed.");
        }
        var outcomes = new ReplayOutcome[times];
        for (int i = 0; i < times; i++) {
            @Nullable Object[] arguments = new Object[kept.arguments.length];
            for (int j = 0; j < arguments.length; j++) {
                arguments[j] = kept.arguments[j].make();
            }
            outcomes[i] = run(kept, arguments);
        }
        return outcomes;
    }

    private ReplayOutcome run(Kept kept, @Nullable Object[] arguments) {
        opener.accept(kept.method.getDeclaringClass());
        kept.method.setAccessible(true);
        long start = System.nanoTime();
        try {
            Object result = NearLoader.with(
                    kept.method.getDeclaringClass(),
                    () -> kept.method instanceof Method method
                            ? method.invoke(kept.self, arguments)
                            : ((Constructor<?>) kept.method).newInstance(arguments));
            long nanos = System.nanoTime() - start;
            return new ReplayOutcome(false, new Snapshots().of(result), nanos);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            return new ReplayOutcome(true, Thrown.released(thrown), System.nanoTime() - start);
        } catch (Throwable e) {
            throw new IllegalStateException("a method that ran before cannot be run: " + e, e);
        }
    }
}
