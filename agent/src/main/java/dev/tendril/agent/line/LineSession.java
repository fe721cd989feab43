package dev.tendril.agent.line;

import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.live.record.BufferedWatching;
import dev.tendril.agent.live.record.EventBuffer;
import dev.tendril.agent.weave.line.LineListener;
import dev.tendril.agent.weave.line.LineWeaving;
import dev.tendril.agent.weave.line.LineWeaving.Undo;
import dev.tendril.control.line.LineEvent;
import dev.tendril.control.line.LineHolding;
import dev.tendril.control.line.LineSink;
import dev.tendril.control.line.LineWeaver;
import dev.tendril.control.weave.record.Watching;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lines of live code as one client sees them. Closing it undoes all that the client has put there. */
public final class LineSession implements LineWeaver {

    private final Supplier<LineWeaving> weaving;
    private final LoadedTypes types;
    private final Executor workers;
    private final Set<Placed> placed = ConcurrentHashMap.newKeySet();
    private volatile boolean isClosed;

    LineSession(Supplier<LineWeaving> weaving, LoadedTypes types, Executor workers) {
        this.weaving = weaving;
        this.types = types;
        this.workers = workers;
    }

    /** Something that was put at a line. */
    private final class Placed {
        private final LineListener listener;
        private @Nullable Undo undo;

        Placed(LineListener listener) {
            this.listener = listener;
        }

        void letGo() {
            if (listener instanceof LineHold hold) {
                hold.holds().letGo();
            }
        }

        void undo() {
            if (placed.remove(this)) {
                letGo();
                Undo armed = undo;
                if (armed != null) {
                    armed.now();
                }
            }
        }
    }

    /** Lets all threads go on, and holds no more. Returns at once. */
    public void letGo() {
        isClosed = true;
        placed.forEach(Placed::letGo);
    }

    /** Undoes everything; may take a moment. */
    public void undoAll() {
        letGo();
        List.copyOf(placed).forEach(Placed::undo);
    }

    private Placed put(String type, int line, LineListener listener, @Nullable Template template) {
        var mine = new Placed(listener);
        placed.add(mine);
        try {
            mine.undo = weaving.get().arm(nest(type), line, listener, sites -> {
                if (template != null) {
                    template.check(sites);
                }
            });
        } catch (Throwable e) {
            placed.remove(mine);
            throw e;
        }
        if (isClosed) {
            mine.undo();
        }
        return mine;
    }

    /** A class and those that are nested in it, as far as they are loaded. */
    private List<Class<?>> nest(String name) {
        Class<?> type = types.require(name);
        List<Class<?>> nest = new ArrayList<>(List.of(type));
        for (Class<?> other : types.all()) {
            if (other.getClassLoader() == type.getClassLoader()
                    && !other.isArray()
                    && other.getName().startsWith(type.getName() + "$")) {
                nest.add(other);
            }
        }
        return nest;
    }

    @Override
    public Watching watch(String type, int line, @Nullable String template, LineSink sink, int most) {
        Template parsed = template == null ? null : Template.parse(template);
        var events = new EventBuffer<LineEvent>(
                (all, dropped) -> sink.came(all.toArray(LineEvent[]::new), dropped),
                most,
                workers,
                "what is recorded at " + type + ", line " + line);
        Placed watch = put(type, line, new LineWatch(parsed, events), parsed);
        return new BufferedWatching(events, watch::undo);
    }

    @Override
    public LineHolding pause(String type, int line, boolean every, long longestMillis) {
        var hold = new LineHold(every, longestMillis);
        Placed pause = put(type, line, hold, null);
        return new HeldAtLine(hold, pause::undo);
    }
}
