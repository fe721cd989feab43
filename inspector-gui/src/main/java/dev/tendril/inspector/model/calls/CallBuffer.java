package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.remote.live.SeenCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Calls on their way from the connection's thread to the table. Holds no more than the table would show: of those that come
 * between two drains the latest stay, and all are counted.
 */
final class CallBuffer {

    private final int most;
    private final Deque<SeenCall> waiting = new ArrayDeque<>();
    private long seen;

    CallBuffer(int most) {
        this.most = most;
    }

    synchronized void add(SeenCall call) {
        if (waiting.size() == most) {
            waiting.removeFirst();
        }
        waiting.addLast(call);
        seen++;
    }

    /** What has come since the last time, latest first. */
    synchronized List<SeenCall> take() {
        List<SeenCall> taken = new ArrayList<>(waiting.size());
        waiting.descendingIterator().forEachRemaining(taken::add);
        waiting.clear();
        return taken;
    }

    /** How many calls have come by now. */
    synchronized long seen() {
        return seen;
    }
}
