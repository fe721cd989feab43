package dev.tendril.agent.line;

import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.weave.bridge.HookTable;
import dev.tendril.agent.weave.line.LineWeaving;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines of this JVM: one for the agent. What weaves is not loaded before a client asks for it. */
public final class LineCode {

    private final Instrumentation instrumentation;
    private final Supplier<HookTable> table;
    private final LoadedTypes types;
    private final Executor workers;
    private @Nullable LineWeaving weaving;
    private boolean isLeaving;

    /**
     * @param table of all hooks
     * @param workers tell clients
     */
    public LineCode(Instrumentation instrumentation, Supplier<HookTable> table, LoadedTypes types, Executor workers) {
        this.instrumentation = instrumentation;
        this.table = table;
        this.types = types;
        this.workers = workers;
    }

    /** What one client puts at lines. */
    public LineSession session() {
        return new LineSession(this::weaving, types, workers);
    }

    private synchronized LineWeaving weaving() {
        if (isLeaving) {
            throw new IllegalStateException("the agent is leaving");
        }
        if (weaving == null) {
            weaving = new LineWeaving(instrumentation, table.get());
        }
        return weaving;
    }

    /** Lets the hooks be put in after what other transformers of the agent make of a class. */
    public synchronized void comeLast() {
        if (weaving != null) {
            weaving.comeLast();
        }
    }

    /** Takes all hooks out. */
    public synchronized void close() {
        isLeaving = true;
        if (weaving != null) {
            weaving.close();
        }
    }
}
