package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadSnapshot;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MonitorInfo;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** By the JDK's management interface, which knows locks. All of it is asked for directly, nothing is registered anywhere. */
final class ManagedThreads {

    private static final String AGENT_PREFIX = "tendril-";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** All platform threads. */
    void add(LockOwners owners, boolean hasVirtualThreads) {
        Map<Long, Thread> byId = new HashMap<>();
        if (hasVirtualThreads) {
            LiveThreads.all().forEach(thread -> byId.put(LiveThreads.id(thread), thread));
        }
        for (ThreadInfo thread : threads.dumpAllThreads(threads.isObjectMonitorUsageSupported(), false)) {
            StackTraceElement[] trace = thread.getStackTrace();
            ThreadSnapshot snapshot = snapshot(thread, trace, byId.get(thread.getThreadId()));
            if (!snapshot.name().startsWith(AGENT_PREFIX) || ThreadDumps.isInApplication(snapshot, trace)) {
                owners.add(snapshot);
            }
        }
    }

    private static ThreadSnapshot snapshot(ThreadInfo thread, StackTraceElement[] trace, @Nullable Thread itself) {
        MonitorInfo[] monitors = thread.getLockedMonitors();
        return new ThreadSnapshot(
                thread.getThreadName(),
                thread.getThreadId(),
                thread.getThreadState(),
                thread.isDaemon(),
                false,
                waitsFor(thread, itself),
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

    /** @param itself where the owner may be a virtual thread, which this interface does not tell; else null */
    private static @Nullable Lock waitsFor(ThreadInfo thread, @Nullable Thread itself) {
        LockInfo lock = thread.getLockInfo();
        Thread owner = lock == null || itself == null || thread.getLockOwnerId() > 0
                ? null
                : LockOwners.ownerOf(LockSupport.getBlocker(itself));
        if (lock != null && owner != null) {
            return new Lock(
                    lock.getClassName(), lock.getIdentityHashCode(), LiveThreads.name(owner), LiveThreads.id(owner));
        }
        return lock == null
                ? null
                : new Lock(
                        lock.getClassName(),
                        lock.getIdentityHashCode(),
                        thread.getLockOwnerName(),
                        Math.max(0, thread.getLockOwnerId()));
    }
}
