package dev.tendril;

import dev.tendril.control.line.LineEvent;
import dev.tendril.control.line.LineSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A record of a line in force over a session; the agent tells it of threads as they come. */
final class StreamedLines extends StreamedLog<LineSnapshot> implements LineLog, LineSink {

    StreamedLines(Session session, String description) {
        super(session, "record of", description, LineSnapshot::number);
    }

    @Override
    public void came(LineEvent[] events, long dropped) {
        var told = new ArrayList<LineSnapshot>(events.length);
        for (LineEvent event : events) {
            told.add(new LineSnapshot(event));
        }
        told(told, dropped);
    }

    @Override
    public List<LineSnapshot> snapshots() {
        return all();
    }

    @Override
    public List<String> lines() {
        return snapshots().stream().map(LineSnapshot::text).toList();
    }

    @Override
    public LineLog await(int n, Duration timeout) {
        awaitCount(n, timeout);
        return this;
    }

    @Override
    public LineLog onPass(Consumer<? super LineSnapshot> listener) {
        listen(listener);
        return this;
    }
}
