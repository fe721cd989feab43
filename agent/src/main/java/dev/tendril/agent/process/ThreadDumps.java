package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.process.Frame;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the threads of this JVM down. Runs no code of the application. */
final class ThreadDumps {

    private static final String AGENT_LOADER = "tendril-agent";
    private static final String BRIDGE = "java.lang.TendrilBridge";

    private final AgentClasses agent;
    private final VirtualThreads virtualThreads;

    /** @param opener opens the package of a class to the agent */
    ThreadDumps(AgentClasses agent, Consumer<Class<?>> opener) {
        this.agent = agent;
        this.virtualThreads = new VirtualThreads(opener);
    }

    ThreadDump take() {
        VirtualThreads.Sight virtual = virtualThreads.look();
        var owners = new LockOwners();
        List<String> limits = new ArrayList<>();
        try {
            if (virtual.isWithMonitors()) {
                // The management interface calls a thread that is blocked by a virtual one runnable.
                LiveThreads.all().forEach(thread -> add(owners, virtualThreads.see(thread)));
            } else {
                new ManagedThreads().add(owners, !virtual.seen().isEmpty());
            }
        } catch (NoClassDefFoundError absent) {
            addWithoutLocks(owners);
            limits.add("monitors and deadlocks are not seen, for the target runs without the module java.management");
        }
        virtual.seen().forEach(each -> add(owners, each));
        if (!virtual.limitation().isEmpty()) {
            limits.add(virtual.limitation());
        }
        List<ThreadSnapshot> threads = owners.all().stream()
                .sorted(Comparator.comparingLong(ThreadSnapshot::id))
                .toList();
        return new ThreadDump(threads, owners.deadlocks(), String.join("; ", limits));
    }

    private void add(LockOwners owners, VirtualThreads.@Nullable Seen seen) {
        if (seen != null) {
            ThreadSnapshot snapshot = snapshot(seen);
            if (!agent.contains(seen.thread()) || isInApplication(snapshot, seen.trace())) {
                owners.add(snapshot);
            }
        }
    }

    private static ThreadSnapshot snapshot(VirtualThreads.Seen seen) {
        String name = LiveThreads.name(seen.thread());
        long id = LiveThreads.id(seen.thread());
        return new ThreadSnapshot(
                name,
                id,
                seen.state(),
                seen.thread().isDaemon(),
                VirtualThreads.isVirtual(seen.thread()),
                lock(seen.waitsAt()),
                frames(
                        seen.trace(),
                        depth -> seen.monitorsAt(depth).stream()
                                .map(monitor -> new Lock(
                                        monitor.getClass().getName(), System.identityHashCode(monitor), name, id))
                                .toList()));
    }

    private static @Nullable Lock lock(@Nullable Object waitsAt) {
        if (waitsAt == null) {
            return null;
        }
        Thread owner = LockOwners.ownerOf(waitsAt);
        return new Lock(
                waitsAt.getClass().getName(),
                System.identityHashCode(waitsAt),
                owner == null ? null : LiveThreads.name(owner),
                owner == null ? 0 : LiveThreads.id(owner));
    }

    /** For JVMs without the module {@code java.management}. */
    private void addWithoutLocks(LockOwners owners) {
        for (Thread thread : LiveThreads.all()) {
            StackTraceElement[] trace = thread.getStackTrace();
            var snapshot = new ThreadSnapshot(
                    LiveThreads.name(thread),
                    LiveThreads.id(thread),
                    thread.getState(),
                    thread.isDaemon(),
                    false,
                    lock(LockSupport.getBlocker(thread)),
                    frames(trace, depth -> List.of()));
            if (!agent.contains(thread) || isInApplication(snapshot, trace)) {
                owners.add(snapshot);
            }
        }
    }

    /** Whether a thread of the agent is worth showing: it runs a call of the application for a client. */
    static boolean isInApplication(ThreadSnapshot snapshot, StackTraceElement[] trace) {
        return snapshot.stack().size() < trace.length && deepestOfApplication(trace) >= 0;
    }

    /** Monitors by the depth of the call that locked them. */
    interface Monitors {
        List<Lock> at(int depth);
    }

    /**
     * The calls of the application: without those of the agent that hold it or were called by it, and where the agent made a call
     * for a client without what lies below.
     */
    static List<Frame> frames(StackTraceElement[] trace, Monitors monitors) {
        boolean isForClient = trace.length > 0 && isOfAgent(bottomOfOthers(trace));
        int end = isForClient ? deepestOfApplication(trace) + 1 : trace.length;
        List<Frame> frames = new ArrayList<>();
        for (int i = top(trace); i < end; i++) {
            if (!isOfAgent(trace[i]) && !trace[i].getClassName().equals(BRIDGE)) {
                frames.add(new Frame(
                        trace[i].getClassName(),
                        trace[i].getMethodName(),
                        trace[i].getFileName(),
                        Math.max(0, trace[i].getLineNumber()),
                        trace[i].isNativeMethod(),
                        monitors.at(i)));
            }
        }
        return frames;
    }

    /** Where the application was when a hook took over; 0 if none has. */
    private static int top(StackTraceElement[] trace) {
        int top = 0;
        for (int i = 0; i < trace.length && !isOfApplication(trace[i]); i++) {
            if (isOfAgent(trace[i])) {
                top = i + 1;
            }
        }
        return top;
    }

    /** The deepest frame that is not of the JDK. */
    private static StackTraceElement bottomOfOthers(StackTraceElement[] trace) {
        int at = trace.length - 1;
        while (at > 0 && isOfJdk(trace[at])) {
            at--;
        }
        return trace[at];
    }

    private static int deepestOfApplication(StackTraceElement[] trace) {
        int at = trace.length - 1;
        while (at >= 0 && !isOfApplication(trace[at])) {
            at--;
        }
        return at;
    }

    private static boolean isOfApplication(StackTraceElement frame) {
        return !isOfAgent(frame) && !isOfJdk(frame);
    }

    private static boolean isOfJdk(StackTraceElement frame) {
        String module = frame.getModuleName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private static boolean isOfAgent(StackTraceElement frame) {
        return AGENT_LOADER.equals(frame.getClassLoaderName())
                || frame.getClassName().startsWith("dev.tendril.agent.entry.");
    }
}
