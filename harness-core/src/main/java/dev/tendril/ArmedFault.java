package dev.tendril;

import dev.tendril.call.RemoteFailure;
import dev.tendril.control.weave.fault.Faulting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A fault in force over a session. */
final class ArmedFault implements Fault, InForce {

    private final Session session;
    private final Faulting faulting;
    private final String description;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile int lastHits;

    ArmedFault(Session session, Faulting faulting, String description) {
        this.session = session;
        this.faulting = faulting;
        this.description = description;
    }

    @Override
    public Fault times(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("times: " + n + " (expected: >= 1)");
        }
        faulting.times(n);
        return this;
    }

    @Override
    public Fault after(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("after: " + n + " (expected: >= 0)");
        }
        faulting.after(n);
        return this;
    }

    @Override
    public int hits() {
        if (!closed.get() && session.peer().isOpen()) {
            lastHits = faulting.hits();
        }
        return lastHits;
    }

    @Override
    public ArmedPoint armed() {
        return new ArmedPoint("fault at " + description, hits());
    }

    @Override
    public List<String> unmet() {
        var sentences = new ArrayList<String>();
        try {
            if (session.peer().isOpen()) {
                sentences.addAll(List.of(faulting.failures()));
                if (hits() == 0) {
                    sentences.add("expected the fault at " + description
                            + " to strike, found that the method was not called with such arguments; remove the fault,"
                            + " or check the point");
                }
            }
        } catch (RemoteFailure e) {
            return List.of();
        }
        return sentences;
    }

    @Override
    public void close() {
        if (session.peer().isOpen()) {
            hits();
        }
        if (closed.compareAndSet(false, true)) {
            session.disarmed(this);
            session.undo(faulting);
        }
    }

    @Override
    public String toString() {
        boolean isClosed = closed.get();
        long hits = lastHits;
        String struck = hits == 0 ? "" : hits == 1 ? ", 1 hit" : ", " + hits + " hits";
        return "fault at " + description + ", " + session.stateOf(isClosed) + struck
                + (struck.isEmpty() || isClosed ? "" : " when last asked");
    }
}
