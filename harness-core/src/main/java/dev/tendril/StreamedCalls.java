package dev.tendril;

import dev.tendril.control.weave.record.CallEvent;
import dev.tendril.control.weave.record.CallSink;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A watch in force over a session; the agent tells it of calls as they end. */
final class StreamedCalls<R> extends StreamedLog<RecordedCall<R>> implements CallLog<R>, CallSink {

    StreamedCalls(Session session, String description) {
        super(session, "watch at", description, RecordedCall::number);
    }

    @Override
    public void ended(CallEvent[] calls, Throwable[] thrown, long dropped) {
        var told = new ArrayList<RecordedCall<R>>(calls.length);
        for (CallEvent event : calls) {
            Object outcome =
                    event.threw() && event.outcome() instanceof Integer which ? thrown[which] : event.outcome();
            told.add(new ReceivedCall<>(event, outcome));
        }
        told(told, dropped);
    }

    @Override
    public CallLog<R> keep(int n) {
        keepLast(n);
        return this;
    }

    @Override
    public List<RecordedCall<R>> calls() {
        return all();
    }

    @Override
    public CallLog<R> await(int n, Duration timeout) {
        awaitCount(n, timeout);
        return this;
    }

    @Override
    public CallLog<R> onCall(Consumer<? super RecordedCall<R>> listener) {
        listen(listener);
        return this;
    }
}
