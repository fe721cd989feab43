package dev.tendril.agent.process;

import dev.tendril.process.Deadlock;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By the JDK's management interface, which knows locks. All of it is asked for directly, nothing is registered anywhere. */
final class ManagedThreads {

    private static final String AGENT_PREFIX = "tendril-";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    ThreadDump take() {
        List<ThreadSnapshot> snapshots = new ArrayList<>();
        Map<Long, ThreadSnapshot> byId = new LinkedHashMap<>();
        Map<Long, Long> ownerOf = new LinkedHashMap<>();
        for (ThreadInfo thread : threads.dumpAllThreads(threads.isObjectMonitorUsageSupported(), false)) {
            StackTraceElement[] trace = thread.getStackTrace();
            ThreadSnapshot snapshot = snapshot(thread, trace);
            byId.put(snapshot.id(), snapshot);
            ownerOf.put(snapshot.id(), thread.getLockOwnerId());
            if (!snapshot.name().startsWith(AGENT_PREFIX) || ThreadDumps.isInApplication(snapshot, trace)) {
                snapshots.add(snapshot);
            }
        }
        return ThreadDumps.dump(snapshots, deadlocks(byId, ownerOf), "");
    }

    private static ThreadSnapshot snapshot(ThreadInfo thread, StackTraceElement[] trace) {
        MonitorInfo[] monitors = thread.getLockedMonitors();
        return new ThreadSnapshot(
                thread.getThreadName(),
                thread.getThreadId(),
                thread.getThreadState(),
                thread.isDaemon(),
                waitsFor(thread),
                ThreadDumps.frames(
                        trace,
                        depth -> Arrays.stream(monitors)
                                .filter(monitor -> monitor.getLockedStackDepth() == depth)
                                .map(monitor -> new Lock(
                                        monitor.getClassName(),
                                        monitor.getIdentityHashCode(),
                                        thread.getThreadName(),
                                        thread.getThreadId()))
                                .toList()));
    }

    private static @Nullable Lock waitsFor(ThreadInfo thread) {
        LockInfo lock = thread.getLockInfo();
        return lock == null
                ? null
                : new Lock(
                        lock.getClassName(),
                        lock.getIdentityHashCode(),
                        thread.getLockOwnerName(),
                        Math.max(0, thread.getLockOwnerId()));
    }

    /** The rings of threads each of which waits for the next. Found in one dump, so that they fit what it shows. */
    private static List<Deadlock> deadlocks(Map<Long, ThreadSnapshot> byId, Map<Long, Long> ownerOf) {
        List<Deadlock> rings = new ArrayList<>();
        Set<Long> done = new LinkedHashSet<>();
        for (Long start : byId.keySet()) {
            Set<Long> way = new LinkedHashSet<>();
            Long at = start;
            while (at != null && !done.contains(at) && way.add(at)) {
                Long owner = ownerOf.get(at);
                at = owner == null || owner < 0 ? null : owner;
            }
            if (at != null && way.contains(at)) {
                List<Long> ids = new ArrayList<>(way);
                rings.add(new Deadlock(ids.subList(ids.indexOf(at), ids.size()).stream()
                        .map(byId::get)
                        .toList()));
            }
            done.addAll(way);
        }
        return rings;
    }
}
