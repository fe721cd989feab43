package dev.tendril;

import dev.tendril.control.weave.record.Recorded;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A recording in force over a session. */
final class ArmedRecording<R> implements Recording<R> {

    private final StreamedCalls<R> log;
    private final Recorded recorded;

    ArmedRecording(StreamedCalls<R> log, Recorded recorded) {
        this.log = log;
        this.recorded = recorded;
        log.armed(recorded);
    }

    @Override
    public CallLog<R> log() {
        return log;
    }

    @Override
    public List<Replayed> replay(RecordedCall<R> call, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("times: " + times + " (expected: >= 1)");
        }
        return Arrays.stream(recorded.replay(call.number(), times))
                .map(outcome -> new Replayed(
                        outcome.threw() ? null : Snapshot.of(outcome.outcome()),
                        outcome.threw() && outcome.outcome() instanceof Throwable thrown ? thrown : null,
                        Duration.ofNanos(outcome.nanos())))
                .toList();
    }

    @Override
    public void close() {
        log.close();
    }

    @Override
    public String toString() {
        return "recording of " + log.described();
    }
}
