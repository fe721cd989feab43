package dev.tendril.agent.runtime;

import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the thread that runs the application's main method, to tell when the application has come as far as it gets
 * by itself: the thread has ended, or it waits for a lock, a condition, time or I/O on two looks at least 20 ms apart.
 * Once settled, always settled.
 *
 * <p>Safe for use by many threads.
 */
public final class MainThread {

    private static final long BETWEEN_LOOKS_NANOS = 20_000_000;

    private static final Set<String> WAITING_NATIVES = Set.of(
            "sun.nio.ch.Net.accept",
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.UnixDomainSockets.accept0",
            "sun.nio.ch.EPoll.wait",
            "sun.nio.ch.KQueue.poll",
            "sun.nio.ch.WEPoll.wait",
            "sun.nio.ch.SocketDispatcher.read0",
            "sun.nio.ch.FileDispatcherImpl.read0",
            "sun.nio.ch.UnixFileDispatcherImpl.read0",
            "java.net.PlainSocketImpl.socketAccept",
            "java.net.SocketInputStream.socketRead0",
            "java.io.FileInputStream.readBytes",
            "java.io.FileInputStream.read0");

    private final WeakReference<@Nullable Thread> main;
    private final LongSupplier nanoTime;
    private boolean settled;
    private boolean waitedBefore;
    private long waitingSince;

    /** Of this JVM. */
    MainThread() {
        this(find(), System::nanoTime);
    }

    MainThread(@Nullable Thread main, LongSupplier nanoTime) {
        this.main = new WeakReference<>(main);
        this.nanoTime = nanoTime;
    }

    /** Takes a look. False while the main method has not begun. */
    public synchronized boolean settled() {
        if (settled) {
            return true;
        }
        Thread thread = main.get();
        if (thread == null || !thread.isAlive()) {
            settled = true;
            return true;
        }
        if (!waits(thread)) {
            waitedBefore = false;
            return false;
        }
        long now = nanoTime.getAsLong();
        if (!waitedBefore) {
            waitedBefore = true;
            waitingSince = now;
            return false;
        }
        settled = now - waitingSince >= BETWEEN_LOOKS_NANOS;
        return settled;
    }

    private static boolean waits(Thread thread) {
        // The state first: one taken after the stack could belong to a later moment, when the thread has moved on.
        Thread.State state = thread.getState();
        StackTraceElement[] stack = thread.getStackTrace();
        if (!hasBegun(stack)) {
            return false;
        }
        return switch (state) {
            case WAITING, TIMED_WAITING, BLOCKED -> true;
            // The JVM counts a thread in a native call as runnable, though the call may wait for the network.
            case RUNNABLE -> WAITING_NATIVES.contains(stack[0].getClassName() + "." + stack[0].getMethodName());
            case NEW, TERMINATED -> false;
        };
    }

    /**
     * Whether the outermost frame is the application's. Before that come the {@code premain} of agents, the launcher's
     * search for the main class, and that class's initializer.
     */
    private static boolean hasBegun(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return false;
        }
        StackTraceElement outermost = stack[stack.length - 1];
        if (outermost.getMethodName().equals("main")) {
            return true;
        }
        String type = outermost.getClassName();
        return !type.startsWith("sun.launcher.")
                && !type.startsWith("sun.instrument.")
                && !type.startsWith("java.")
                && !type.startsWith("jdk.internal.")
                && !outermost.getMethodName().equals("<clinit>");
    }

    /** The thread the JVM was created on: the one named so in the group the JVM made for it. */
    @Nullable
    private static Thread find() {
        ThreadGroup root = AgentThreads.rootGroup();
        var threads = new Thread[root.activeCount() * 2 + 32];
        int count = root.enumerate(threads, true);
        for (int i = 0; i < count; i++) {
            ThreadGroup group = threads[i].getThreadGroup();
            if (threads[i].getName().equals("main") && group != null && group.getParent() == root) {
                return threads[i];
            }
        }
        return null;
    }
}
