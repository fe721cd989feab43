package dev.tendril;

import dev.tendril.control.line.LineHolding;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A line of live code, armed by the agent. */
final class WovenLine implements LinePoint {

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    private static final int MOST_WAITING = 10_000;

    private final Session session;
    private final String type;
    private final int line;

    WovenLine(Session session, String type, int line) {
        this.session = session;
        this.type = type;
        this.line = line;
    }

    @Override
    public LineLog snapshot() {
        return record(null, null);
    }

    @Override
    public LineLog log(String template) {
        return record(template, null);
    }

    @Override
    public LineLog log(String template, Consumer<String> reader) {
        return record(template, reader);
    }

    private LineLog record(@Nullable String template, @Nullable Consumer<String> reader) {
        var log = new StreamedLines(session, toString());
        if (reader != null) {
            log.onPass(snapshot -> reader.accept(snapshot.text()));
        }
        log.armed(session.lines().watch(type, line, template, log, MOST_WAITING));
        return log;
    }

    @Override
    public LinePause pauseNext() {
        return pause(false);
    }

    @Override
    public LinePause pauseEach() {
        return pause(true);
    }

    private LinePause pause(boolean every) {
        LineHolding holding = session.lines().pause(type, line, every, LONGEST_HOLD.toMillis());
        var pause = new HeldPause(session, holding, toString());
        session.armed(pause, pause::close);
        return new HeldLine(pause, holding);
    }

    @Override
    public String toString() {
        return type + ", line " + line + " @" + session.label();
    }
}
