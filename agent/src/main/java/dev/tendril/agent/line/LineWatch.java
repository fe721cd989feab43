package dev.tendril.agent.line;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.live.record.EventBuffer;
import dev.tendril.agent.live.record.Snapshots;
import dev.tendril.agent.weave.line.LineHit;
import dev.tendril.agent.weave.line.LineListener;
import dev.tendril.control.line.LineEvent;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Records what the variables at a line are, for one client. */
final class LineWatch implements LineListener {

    private static final String[] NO_NAMES = {};
    private static final Object[] NO_VALUES = {};

    private final @Nullable Template template;
    private final EventBuffer<LineEvent> events;
    private final AtomicLong lastNumber = new AtomicLong();

    LineWatch(@Nullable Template template, EventBuffer<LineEvent> events) {
        this.template = template;
        this.events = events;
    }

    /** What cannot be told is lost, and counted. */
    @Override
    public void failed(Throwable thrown) {
        events.lose(thrown);
    }

    @Override
    public void missed() {
        events.lose();
    }

    @Override
    public void hit(LineHit hit) {
        boolean all = template == null;
        events.add(new LineEvent(
                lastNumber.incrementAndGet(),
                hit.site().type(),
                hit.site().method(),
                hit.site().line(),
                LiveThreads.name(Thread.currentThread()),
                System.currentTimeMillis(),
                all ? hit.names().toArray(String[]::new) : NO_NAMES,
                all ? taken(hit) : NO_VALUES,
                template == null ? null : template.fill(hit)));
    }

    private static @Nullable Object[] taken(LineHit hit) {
        var snapshots = new Snapshots();
        @Nullable Object[] taken = new @Nullable Object[hit.values().length];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = Secrets.isNamedLikeOne(hit.names().get(i)) ? Secrets.REDACTED : snapshots.of(hit.values()[i]);
        }
        return taken;
    }
}
