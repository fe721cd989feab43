package dev.tendril.agent.process;

import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.process.Deadlock;
import dev.tendril.process.Frame;
import dev.tendril.process.Lock;
import dev.tendril.process.ThreadDump;
import dev.tendril.process.ThreadSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Takes the threads of this JVM down. Runs no code of the application. */
final class ThreadDumps {

    private static final String AGENT_LOADER = "tendril-agent";
    private static final String BRIDGE = "java.lang.TendrilBridge";

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
        return snapshot.stack().size() < trace.length && deepestOfApplication(trace) >= 0;
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
