package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Frame;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Takes the threads of this JVM down. Runs no code of the application. */
final class ThreadDumps {

    private static final String AGENT_LOADER = "tendril-agent";

    private final AgentClasses agent;

    ThreadDumps(AgentClasses agent) {
        this.agent = agent;
    }

    ThreadDump take() {
        try {
            return new ManagedThreads().take();
        } catch (NoClassDefFoundError absent) {
            return withoutLocks();
        }
    }

    /** For JVMs without the module {@code java.management}. */
    private ThreadDump withoutLocks() {
        List<ThreadSnapshot> threads = new ArrayList<>();
        for (Thread thread : LiveThreads.all()) {
            StackTraceElement[] trace = thread.getStackTrace();
            Object blocker = LockSupport.getBlocker(thread);
            Lock waitsFor = blocker == null
                    ? null
                    : new Lock(blocker.getClass().getName(), System.identityHashCode(blocker), null, 0);
            var snapshot = new ThreadSnapshot(
                    thread.getName(),
                    LiveThreads.id(thread),
                    thread.getState(),
                    thread.isDaemon(),
                    waitsFor,
                    frames(trace, depth -> List.of()));
            if (!agent.contains(thread) || isInApplication(snapshot, trace)) {
                threads.add(snapshot);
            }
        }
        return dump(
                threads,
                List.of(),
                "monitors and deadlocks are not seen, for the target runs without the module java.management");
    }

    /** Whether a thread of the agent is worth showing: it runs a call of the application for a client. */
    static boolean isInApplication(ThreadSnapshot snapshot, StackTraceElement[] trace) {
        return snapshot.stack().size() < trace.length
                && Arrays.stream(trace)
                        .limit(snapshot.stack().size())
                        .anyMatch(frame -> frame.getModuleName() == null || "app".equals(frame.getClassLoaderName()));
    }

    static ThreadDump dump(List<ThreadSnapshot> threads, List<Deadlock> deadlocks, String limitation) {
        return new ThreadDump(
                threads.stream()
                        .sorted(Comparator.comparingLong(ThreadSnapshot::id))
                        .toList(),
                deadlocks,
                limitation);
    }

    /** Monitors by the depth of the call that locked them. */
    interface Monitors {
        List<Lock> at(int depth);
    }

    /** The calls of the application: where the agent called it for a client they end. */
    static List<Frame> frames(StackTraceElement[] trace, Monitors monitors) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < trace.length && !isOfAgent(trace[i]); i++) {
            frames.add(new Frame(
                    trace[i].getClassName(),
                    trace[i].getMethodName(),
                    trace[i].getFileName(),
                    Math.max(0, trace[i].getLineNumber()),
                    trace[i].isNativeMethod(),
                    monitors.at(i)));
        }
        return frames;
    }

    private static boolean isOfAgent(StackTraceElement frame) {
        return AGENT_LOADER.equals(frame.getClassLoaderName())
                || frame.getClassName().startsWith("dev.tendril.agent.entry.");
    }
}
