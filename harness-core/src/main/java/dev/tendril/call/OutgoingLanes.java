package dev.tendril.call;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The lanes of calls made from here: one for each thread and object with an asynchronous call under way. */
final class OutgoingLanes {

    private static final int REMEMBERED_ONE_WAY = 1_000;

    private final AtomicLong nextId = new AtomicLong();

    /**
     * The lanes of calls that are not answered, until the same thread had an answer from the same object. So nothing says
     * when the other ones are over, and they are forgotten when there are many.
     */
    private final Map<OneWayKey, Long> unanswered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<OneWayKey, Long> eldest) {
            return size() > REMEMBERED_ONE_WAY;
        }
    };

    private final Map<Key, Lane> lanes = new HashMap<>();

    /** The lane for an asynchronous call that this thread makes now; {@link #leave} ends its part in it. */
    synchronized Place enter(long target) {
        Lane lane = lanes.computeIfAbsent(
                new Key(Thread.currentThread(), target), key -> new Lane(key, idAfterUnanswered(target)));
        lane.underWay++;
        return new Place(lane);
    }

    /** Does nothing the second time, and says so by false: a call can end in two ways at once. */
    synchronized boolean leave(Place place) {
        if (place.left) {
            return false;
        }
        place.left = true;
        if (--place.lane.underWay == 0) {
            lanes.remove(place.lane.key);
        }
        return true;
    }

    private long idAfterUnanswered(long target) {
        Long known = unanswered.get(OneWayKey.here(target));
        return known == null ? nextId.incrementAndGet() : known;
    }

    /** The lane for a call that this thread makes now and that is not answered. */
    synchronized long oneWay(long target) {
        Lane lane = lanes.get(new Key(Thread.currentThread(), target));
        long id = lane == null ? idAfterUnanswered(target) : lane.id;
        unanswered.put(OneWayKey.here(target), id);
        return id;
    }

    /** A waiting call of this thread in the lane was answered, so whatever was before it in the lane has started. */
    synchronized void answered(long target) {
        unanswered.remove(OneWayKey.here(target));
    }

    /** The lane a waiting call of this thread must keep to; 0 if no earlier call is under way. */
    synchronized long current(long target) {
        if (lanes.isEmpty() && unanswered.isEmpty()) {
            return 0;
        }
        Lane lane = lanes.get(new Key(Thread.currentThread(), target));
        return lane != null ? lane.id : unanswered.getOrDefault(OneWayKey.here(target), 0L);
    }

    /** The part of one call in its lane; guarded by its owner. */
    static final class Place {
        private final Lane lane;
        private boolean left;

        Place(Lane lane) {
            this.lane = lane;
        }

        long lane() {
            return lane.id;
        }
    }

    /** One lane; guarded by its owner. */
    private static final class Lane {
        private final Key key;
        private final long id;
        private int underWay;

        Lane(Key key, long id) {
            this.key = key;
            this.id = id;
        }
    }

    private record Key(Thread thread, long target) {}

    /** By the thread's id, so that it does not keep the thread. */
    private record OneWayKey(long thread, long target) {
        static OneWayKey here(long target) {
            return new OneWayKey(threadId(), target);
        }

        @SuppressWarnings("deprecation") // threadId() is of Java 19
        private static long threadId() {
            return Thread.currentThread().getId();
        }
    }
}
