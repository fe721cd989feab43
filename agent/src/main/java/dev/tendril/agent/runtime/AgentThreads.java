package dev.tendril.agent.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The agent's threads: daemons with a common prefix in the root thread group, whatever thread asks for them, with the
 * agent's loader as context loader and none of the application's inheritable thread locals.
 */
public final class AgentThreads {

    /** What the names of all threads of the agent begin with. */
    public static final String PREFIX = "tendril-";

    private static final ClassLoader LOADER = AgentThreads.class.getClassLoader();

    private AgentThreads() {}

    /** An unstarted thread named {@code tendril-} and {@code role}. */
    public static Thread thread(String role, Runnable body) {
        var thread = new Thread(rootGroup(), body, PREFIX + role, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(LOADER);
        return thread;
    }

    /** Makes threads named {@code tendril-}, {@code role} and a number. */
    public static ThreadFactory factory(String role) {
        var number = new AtomicInteger();
        return body -> thread(role + "-" + number.incrementAndGet(), body);
    }

    /**
     * Runs {@code body} on a thread of the agent's own, so that what it creates inherits nothing of the application.
     *
     * @throws TimeoutException if it takes longer than {@code seconds}; it is interrupted then
     */
    static <T> T call(String role, Callable<T> body, long seconds) throws Exception {
        var task = new FutureTask<>(body);
        Thread thread = thread(role, task);
        thread.start();
        try {
            return task.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Exception exception) {
                throw exception;
            }
            if (cause instanceof Error error) {
                throw error;
            }
            throw e;
        } catch (TimeoutException | InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    /** The agent's threads that are alive now, without {@code except}. */
    static List<Thread> alive(@Nullable Thread except) {
        ThreadGroup root = rootGroup();
        var threads = new Thread[root.activeCount() * 2 + 32];
        int count = root.enumerate(threads, true);
        var ours = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            if (threads[i] != except && threads[i].getName().startsWith(PREFIX)) {
                ours.add(threads[i]);
            }
        }
        return ours;
    }

    static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        for (ThreadGroup parent = group.getParent(); parent != null; parent = parent.getParent()) {
            group = parent;
        }
        return group;
    }
}
