package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.protocol.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A listener that keeps what it is told; its queries wait, up to a deadline. */
final class Recorder implements ConnectionListener {

    static final int DEADLINE_SECONDS = 20;

    private final LinkedBlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> reasons = new LinkedBlockingQueue<>();
    private final AtomicInteger afterClosed = new AtomicInteger();
    private volatile boolean closed;
    private @Nullable Recorder otherSide;

    /** Has failures tell why the other side ended, too. */
    void facing(Recorder other) {
        otherSide = other;
    }

    @Override
    public void received(Message message) {
        if (closed) {
            afterClosed.incrementAndGet();
        }
        messages.add(message);
    }

    @Override
    public void closed(String reason) {
        if (closed) {
            afterClosed.incrementAndGet();
        }
        closed = true;
        reasons.add(reason);
    }

    Message next() throws InterruptedException {
        Message message = messages.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(message)
                .as(
                        "a message within %s s; closed: %s %s, and the other side %s",
                        DEADLINE_SECONDS, closed, reasons, otherSide == null ? "(unknown)" : otherSide.reasons)
                .isNotNull();
        return message;
    }

    List<Message> next(int count) throws InterruptedException {
        var list = new ArrayList<Message>();
        for (int i = 0; i < count; i++) {
            list.add(next());
        }
        return list;
    }

    int waiting() {
        return messages.size();
    }

    /** Whether the connection ends within this time. */
    boolean endsWithin(int millis) throws InterruptedException {
        String reason = reasons.poll(millis, TimeUnit.MILLISECONDS);
        if (reason != null) {
            reasons.add(reason);
        }
        return reason != null;
    }

    boolean isClosed() {
        return closed;
    }

    String closeReason() throws InterruptedException {
        String reason = reasons.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
        assertThat(reason)
                .as("a reason for the end within %s s", DEADLINE_SECONDS)
                .isNotNull();
        assertThat(afterClosed).as("calls after the connection ended").hasValue(0);
        return reason;
    }
}
