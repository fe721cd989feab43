package dev.tendril.call;

import dev.tendril.thread.Deadline;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one connection whose answers are awaited. Whoever takes a call out decides how it ends, so each call ends
 * exactly once. After {@link #closeAndTakeAll} no call is let in.
 */
final class PendingCalls {

    private final AtomicLong nextId = new AtomicLong(); // even: see OneWayCalls
    private final Map<Long, PendingCall> calls = new ConcurrentHashMap<>();
    private final RecentCalls recent;
    private volatile @Nullable String closedBecause;

    /** @param recent is told of each call that ends */
    PendingCalls(RecentCalls recent) {
        this.recent = recent;
    }

    /** @return a new call, or null if the connection is closed */
    @Nullable
    PendingCall add(Invocation invocation, Deadline deadline, Consumer<PendingCall> whenDone) {
        var call = new PendingCall(nextId.addAndGet(2), invocation, deadline, whenDone, recent);
        calls.put(call.id(), call);
        if (closedBecause != null && calls.remove(call.id()) != null) {
            return null;
        }
        return call;
    }

    /** Takes a call out; null if somebody else did. */
    @Nullable
    PendingCall take(long id) {
        return calls.remove(id);
    }

    int size() {
        return calls.size();
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    Collection<PendingCall> all() {
        return calls.values();
    }

    /** Why the connection is closed; null while it is open. */
    @Nullable
    String closedBecause() {
        return closedBecause;
    }

    /** Lets no more calls in and takes out all that are there. */
    List<PendingCall> closeAndTakeAll(String reason) {
        closedBecause = reason;
        return calls.keySet().stream()
                .map(calls::remove)
                .filter(call -> call != null)
                .toList();
    }
}
