package dev.tendril.reference;

import dev.tendril.protocol.ClassDescriptor;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The objects this side was lent over one connection. Safe for use by many threads. */
public final class LeaseTable {

    private final Object owner;
    private final ReleaseQueue releases;
    private final Releaser releaser;
    private final Map<Long, Hold> holds = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param owner what {@link Lease#owner()} answers
     * @param releases finds the leases that were collected
     * @param releaser tells the lender
     */
    public LeaseTable(Object owner, ReleaseQueue releases, Releaser releaser) {
        this.owner = owner;
        this.releases = releases;
        this.releaser = releaser;
    }

    /** The lease of an object that just arrived, counted once more. */
    public Lease received(long id, ClassDescriptor type) {
        while (true) {
            Hold hold = holds.get(id);
            Lease lease = hold == null ? null : hold.get();
            if (hold != null && lease != null) {
                hold.count.incrementAndGet();
                return lease;
            }
            var fresh = new Lease(this, id, type);
            var freshHold = new Hold(fresh, releases.collected());
            boolean placed =
                    hold == null ? holds.putIfAbsent(id, freshHold) == null : holds.replace(id, hold, freshHold);
            if (placed) {
                return fresh;
            }
        }
    }

    /** How many objects are held now. */
    public int size() {
        return holds.size();
    }

    /** Stops releasing: the connection has ended and the lender dropped everything itself. */
    public void close() {
        closed = true;
        holds.clear();
    }

    Object owner() {
        return owner;
    }

    /** Tells a lender what its holder gave up. Called on the queue's thread; must not block for long. */
    @FunctionalInterface
    public interface Releaser {
        void release(long[] ids, int[] counts);
    }

    /** Weakly holds a lease and counts how often the object arrived while it was held. */
    final class Hold extends WeakReference<Lease> {
        private final long id;
        private final AtomicInteger count = new AtomicInteger(1);

        Hold(Lease lease, ReferenceQueue<Lease> queue) {
            super(lease, queue);
            this.id = lease.id();
        }

        long id() {
            return id;
        }

        int count() {
            return count.get();
        }

        /** The way to the lender, or null when there is nobody to tell; forgets the hold. */
        @Nullable
        Releaser takeDown() {
            holds.remove(id, this);
            return closed ? null : releaser;
        }
    }
}
