package dev.tendril.agent.live;

import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.live.point.Implementations;
import dev.tendril.agent.live.point.PointPlaces;
import dev.tendril.agent.weave.Weaving;
import dev.tendril.agent.weave.bridge.HookTable;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Live code of this JVM: one for the agent. What weaves is not loaded before a client asks for it. */
public final class LiveCode {

    private final Instrumentation instrumentation;
    private final Consumer<Class<?>> opener;
    private final LoadedTypes types;
    private final Executor workers;
    private final BiConsumer<String, Throwable> log;
    private @Nullable Weaving weaving;
    private boolean isLeaving;

    /**
     * @param opener opens the package of a class to the agent
     * @param workers tell clients
     * @param log is told of failures of ours
     */
    public LiveCode(
            Instrumentation instrumentation,
            Consumer<Class<?>> opener,
            LoadedTypes types,
            Executor workers,
            BiConsumer<String, Throwable> log) {
        this.instrumentation = instrumentation;
        this.opener = opener;
        this.types = types;
        this.workers = workers;
        this.log = log;
    }

    /** What one client puts into live code. */
    public LiveSession session() {
        return new LiveSession(this::weaving, () -> new PointPlaces(types, new Implementations(types)), workers);
    }

    /** The numbers of all hooks; what weaves is loaded for it. */
    public HookTable hooks() {
        return weaving();
    }

    /** Lets the hooks be put in after what other transformers of the agent make of a class. */
    public synchronized void comeLast() {
        if (weaving != null) {
            weaving.comeLast();
        }
    }

    private synchronized Weaving weaving() {
        if (isLeaving && weaving == null) {
            throw new IllegalStateException("the agent is leaving");
        }
        if (weaving == null) {
            weaving = new Weaving(instrumentation, opener, log);
        }
        return weaving;
    }

    /** Hooks find nobody from now on. */
    public synchronized void disconnect() {
        isLeaving = true;
        if (weaving != null) {
            weaving.disconnect();
        }
    }

    /** Takes all hooks out. */
    public synchronized void close() {
        disconnect();
        if (weaving != null) {
            weaving.close();
        }
    }
}
