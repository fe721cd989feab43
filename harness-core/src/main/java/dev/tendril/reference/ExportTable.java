package dev.tendril.reference;

import java.lang.reflect.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects this side has lent over one connection, by identity. Each time an object is sent counts as one lease; it is
 * let go when as many have been released, so a release that crosses a new send never frees a live object. Ids are never
 * used twice, so a stale reference never points at another object.
 *
 * <p>Safe for use by many threads; {@link #find} takes no lock.
 */
public final class ExportTable {

    /** The id under which every side lends its directory of services, forever. */
    public static final long DIRECTORY = 0;

    private static final int REMEMBERED_RELEASES = 10_000;

    private final int limit;
    private final String holder;
    private final Map<Object, Entry> byIdentity = new IdentityHashMap<>();
    private final Map<Long, Entry> byId = new ConcurrentHashMap<>();
    private final Map<Long, Instant> released = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Instant> eldest) {
            return size() > REMEMBERED_RELEASES;
        }
    };
    private long nextId = DIRECTORY + 1;
    private @Nullable String closedBecause;

    /**
     * A table that lends at most {@code limit} objects at a time.
     *
     * @param directory the object lent under {@link #DIRECTORY}
     * @param lentAs the type it is lent as
     */
    public ExportTable(int limit, Object directory, Type lentAs) {
        this(limit, directory, lentAs, "its holder");
    }

    /**
     * Like the other.
     *
     * @param holder who holds what is lent, for people
     */
    public ExportTable(int limit, Object directory, Type lentAs, String holder) {
        this.limit = limit;
        this.holder = holder;
        byId.put(DIRECTORY, new Entry(DIRECTORY, directory, Set.of(lentAs)));
    }

    /**
     * Counts one more lease of the object.
     *
     * @param lentAs the declared type it is sent under
     * @return its id
     * @throws LendingLimitException if that would be one object too many
     */
    public synchronized long lend(Object object, Type lentAs) {
        if (closedBecause != null) {
            throw new StaleReferenceException("nothing can be lent any more: " + closedBecause);
        }
        Entry entry = byIdentity.get(object);
        if (entry == null) {
            if (byIdentity.size() >= limit) {
                throw new LendingLimitException(limit);
            }
            entry = new Entry(nextId++, object, Set.of(lentAs));
            byIdentity.put(object, entry);
            byId.put(entry.id, entry);
        } else if (!entry.lent.lentAs().contains(lentAs)) {
            entry.alsoAs(lentAs);
        }
        entry.leases++;
        return entry.id;
    }

    /**
     * The object lent under an id.
     *
     * @throws StaleReferenceException if there is none
     */
    public Lent find(long id) {
        Lent lent = known(id);
        if (lent == null) {
            throw new StaleReferenceException(whyStale(id));
        }
        return lent;
    }

    /**
     * The object lent under an id, to be handed to code of ours. The directory is not: it is no part of what that code
     * lent.
     *
     * @throws StaleReferenceException if there is none
     */
    public Object comingHome(long id) {
        if (id == DIRECTORY) {
            throw new StaleReferenceException(
                    "expected an object that was lent, found the directory of services, which" + " is not handed on");
        }
        return find(id).object();
    }

    /** The object lent under an id; null if there is none. */
    public @Nullable Lent known(long id) {
        Entry entry = byId.get(id);
        return entry == null ? null : entry.lent;
    }

    /** Counts one more lease of the object lent under an id, to be released; false if there is none. */
    public synchronized boolean hold(long id) {
        Entry entry = byId.get(id);
        if (entry == null || id == DIRECTORY) {
            return false;
        }
        entry.leases++;
        return true;
    }

    /**
     * Takes back {@code counts[i]} leases of each object {@code ids[i]}. Unknown ids are ignored: the peer may only harm
     * itself. Many at once cost far less than one by one.
     */
    public synchronized void release(long[] ids, int[] counts) {
        Instant now = Instant.now();
        for (int i = 0; i < Math.min(ids.length, counts.length); i++) {
            release(ids[i], counts[i], now);
        }
    }

    /** Takes back {@code count} leases of one object, as the other does of many. */
    public synchronized void release(long id, int count) {
        release(id, count, Instant.now());
    }

    private void release(long id, int count, Instant now) {
        Entry entry = byId.get(id);
        if (entry == null || id == DIRECTORY || count <= 0) {
            return;
        }
        entry.leases -= count;
        if (entry.leases <= 0) {
            byId.remove(id);
            byIdentity.remove(entry.lent.object());
            released.put(id, now);
        }
    }

    /** How many objects are lent now, the directory not counted. */
    public synchronized int size() {
        return byIdentity.size();
    }

    /** Lets go of everything; {@code reason} completes "nothing can be lent any more: ". */
    public synchronized void close(String reason) {
        closedBecause = reason;
        byIdentity.clear();
        byId.clear();
        released.clear();
    }

    private synchronized String whyStale(long id) {
        if (closedBecause != null) {
            return "reference #" + id + " ended with its connection: " + closedBecause;
        }
        Instant when = released.get(id);
        if (when != null) {
            return "reference #" + id + " is stale: " + holder + " released it at "
                    + when.truncatedTo(ChronoUnit.MILLIS) + "; get the object again";
        }
        return id < nextId && id > DIRECTORY
                ? "reference #" + id + " is stale: " + holder + " released it long ago; get the object again"
                : "reference #" + id + " was never lent over this connection";
    }

    /** One lent object; guarded by the table, but for {@code lent}, which readers see without the lock. */
    private static final class Entry {
        final long id;
        volatile Lent lent;
        long leases;

        Entry(long id, Object object, Set<Type> lentAs) {
            this.id = id;
            this.lent = new Lent(object, lentAs);
        }

        void alsoAs(Type type) {
            var types = new LinkedHashSet<>(lent.lentAs());
            types.add(type);
            lent = new Lent(lent.object(), Set.copyOf(types));
        }
    }
}
