package dev.tendril.call;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The lanes of calls made from here: one for each thread and object with an asynchronous call under way. */
final class OutgoingLanes {

    private final AtomicLong nextId = new AtomicLong();
    private final Map<Key, Lane> lanes = new HashMap<>();

    /** The lane for an asynchronous call that this thread makes now; {@link #leave} ends its part in it. */
    synchronized Lane enter(long target) {
        Lane lane = lanes.computeIfAbsent(
                new Key(Thread.currentThread(), target), key -> new Lane(key, nextId.incrementAndGet()));
        lane.underWay++;
        return lane;
    }

    synchronized void leave(Lane lane) {
        if (--lane.underWay == 0) {
            lanes.remove(lane.key);
        }
    }

    /** The lane a waiting call of this thread must keep to; 0 if no earlier call is under way. */
    synchronized long current(long target) {
        if (lanes.isEmpty()) {
            return 0;
        }
        Lane lane = lanes.get(new Key(Thread.currentThread(), target));
        return lane == null ? 0 : lane.id;
    }

    /** One lane; guarded by its owner. */
    static final class Lane {
        private final Key key;
        private final long id;
        private int underWay;

        Lane(Key key, long id) {
            this.key = key;
            this.id = id;
        }

        long id() {
            return id;
        }
    }

    private record Key(Thread thread, long target) {}
}
