package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.RawField;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Frame;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/** Who has the locks that the threads of one dump wait for. Locks are told by class and identity hash. */
final class LockOwners {

    private static final RawField OWNER = RawField.of(AbstractOwnableSynchronizer.class, "exclusiveOwnerThread");

    private final Map<Long, ThreadSnapshot> threads = new LinkedHashMap<>();

    /** By the lock's text. */
    private final Map<String, ThreadSnapshot> locked = new LinkedHashMap<>();

    /** The thread that has an object as its lock, as far as the object itself tells; null if it does not, or none has. */
    static @Nullable Thread ownerOf(@Nullable Object lock) {
        return lock instanceof AbstractOwnableSynchronizer ? (Thread) OWNER.get(lock) : null;
    }

    void add(ThreadSnapshot thread) {
        threads.put(thread.id(), thread);
        for (Frame frame : thread.stack()) {
            frame.monitors().forEach(monitor -> locked.put(monitor.toString(), thread));
        }
    }

    /** The threads, each with the owner of what it waits for, in the order of their ids. */
    List<ThreadSnapshot> all() {
        for (ThreadSnapshot thread : List.copyOf(threads.values())) {
            Lock lock = thread.waitsFor();
            ThreadSnapshot owner = lock == null || lock.ownerId() > 0 || thread.state() != Thread.State.BLOCKED
                    ? null
                    : locked.get(lock.toString());
            if (lock != null && owner != null && owner.id() != thread.id()) {
                threads.put(thread.id(), waitingFor(thread, lock, owner));
            }
        }
        return List.copyOf(threads.values());
    }

    private static ThreadSnapshot waitingFor(ThreadSnapshot thread, Lock lock, ThreadSnapshot owner) {
        return new ThreadSnapshot(
                thread.name(),
                thread.id(),
                thread.state(),
                thread.daemon(),
                thread.virtual(),
                new Lock(lock.type(), lock.identity(), owner.name(), owner.id()),
                thread.stack());
    }

    /** The rings of threads each of which waits for the next. Found in one dump, so that they fit what it shows. */
    List<Deadlock> deadlocks() {
        List<Deadlock> rings = new ArrayList<>();
        Set<Long> done = new LinkedHashSet<>();
        for (Long start : threads.keySet()) {
            Set<Long> way = new LinkedHashSet<>();
            Long at = start;
            while (at != null && !done.contains(at) && way.add(at)) {
                ThreadSnapshot thread = threads.get(at);
                Lock lock = thread == null ? null : thread.waitsFor();
                at = lock == null || lock.ownerId() <= 0 ? null : lock.ownerId();
            }
            if (at != null && way.contains(at)) {
                List<Long> ids = new ArrayList<>(way);
                rings.add(new Deadlock(ids.subList(ids.indexOf(at), ids.size()).stream()
                        .map(threads::get)
                        .toList()));
            }
            done.addAll(way);
        }
        return rings;
    }
}
