package dev.tendril.agent.process;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads, in a JVM that has them: from the JDK's own list of containers of threads, as its thread dumps are. What locks they
 * have is known from Java 25 on.
 */
final class VirtualThreads {

    private static final int MOST = 10_000;
    private static final String VIRTUAL = "java.lang.BaseVirtualThread";
    private static final String SNAPSHOT = "jdk.internal.vm.ThreadSnapshot";

    private final Consumer<Class<?>> opener;

    /** @param opener opens the package of a class to the agent */
    VirtualThreads(Consumer<Class<?>> opener) {
        this.opener = opener;
    }

    /** One of them at one moment. */
    interface Seen {

        Thread thread();

        Thread.State state();

        StackTraceElement[] trace();

        /** What it is blocked, parked or waiting at; null if that is nothing, or not known. */
        @Nullable
        Object waitsAt();

        /** The monitors that a call has locked. */
        List<Object> monitorsAt(int depth);
    }

    /**
     * All of them.
     *
     * @param isWithMonitors whether there are some, and what they have locked is seen
     * @param limitation what could not be seen; empty if everything was
     */
    record Sight(List<Seen> seen, boolean isWithMonitors, String limitation) {

        static final Sight NOTHING = new Sight(List.of(), false, "");
    }

    /** Whether a thread is one. */
    static boolean isVirtual(Thread thread) {
        Class<?> virtual = ofJdk(VIRTUAL);
        return virtual != null && virtual.isInstance(thread);
    }

    /** Any thread, seen as they are where their monitors are seen; null if it has ended. */
    @Nullable
    Seen see(Thread thread) {
        Class<?> snapshot = ofJdk(SNAPSHOT);
        return snapshot == null ? null : new Snapshots(snapshot).of(thread);
    }

    Sight look() {
        Class<?> containers = ofJdk("jdk.internal.vm.ThreadContainers");
        Class<?> container = ofJdk("jdk.internal.vm.ThreadContainer");
        Class<?> virtual = ofJdk(VIRTUAL);
        if (containers == null || container == null || virtual == null) {
            return Sight.NOTHING;
        }
        opener.accept(containers);
        List<Thread> threads = threads(containers, container, virtual);
        List<String> limits = new ArrayList<>();
        if (threads.size() > MOST) {
            limits.add("only " + MOST + " of " + threads.size() + " virtual threads are shown");
        }
        if (Boolean.FALSE.equals(call(method(containers, "trackAllThreads"), null))) {
            limits.add("virtual threads that no executor runs are not seen, for the target runs with"
                    + " -Djdk.trackAllThreads=false");
        }
        Class<?> snapshot = ofJdk(SNAPSHOT);
        Snapshots snapshots = snapshot == null ? null : new Snapshots(snapshot);
        if (snapshots == null && !threads.isEmpty()) {
            limits.add("monitors that virtual threads have are not seen before Java 25");
        }
        List<Seen> seen = new ArrayList<>();
        for (Thread thread : threads.subList(0, Math.min(MOST, threads.size()))) {
            Seen one = snapshots == null
                    ? new Plain(thread, thread.getState(), thread.getStackTrace())
                    : snapshots.of(thread);
            if (one != null && one.state() != Thread.State.TERMINATED) {
                seen.add(one);
            }
        }
        return new Sight(seen, snapshots != null && !seen.isEmpty(), String.join("; ", limits));
    }

    private static List<Thread> threads(Class<?> containers, Class<?> container, Class<?> virtual) {
        Method children = method(container, "children");
        Method threads = method(container, "threads");
        List<Thread> found = new ArrayList<>();
        Queue<Object> left = new ArrayDeque<>();
        Object root = call(method(containers, "root"), null);
        while (root != null) {
            if (call(threads, root) instanceof Stream<?> all) {
                all.filter(virtual::isInstance).map(Thread.class::cast).forEach(found::add);
            }
            if (call(children, root) instanceof Stream<?> all) {
                all.forEach(left::add);
            }
            root = left.poll();
        }
        return found;
    }

    /** By what every Java with virtual threads tells of any thread. */
    private record Plain(Thread thread, Thread.State state, StackTraceElement[] trace) implements Seen {

        @Override
        public @Nullable Object waitsAt() {
            return LockSupport.getBlocker(thread);
        }

        @Override
        public List<Object> monitorsAt(int depth) {
            return List.of();
        }
    }

    /** By what the JDK's own thread dumps are made of. */
    private static final class Snapshots {

        private final Method of;
        private final Method state;
        private final Method trace;
        private final Method blockedOn;
        private final Method waitingOn;
        private final Method parkBlocker;
        private final Method monitorsAt;

        Snapshots(Class<?> type) {
            of = method(type, "of", Thread.class);
            state = method(type, "threadState");
            trace = method(type, "stackTrace");
            blockedOn = method(type, "blockedOn");
            waitingOn = method(type, "waitingOn");
            parkBlocker = method(type, "parkBlocker");
            monitorsAt = method(type, "ownedMonitorsAt", int.class);
        }

        /** Null if it has ended. */
        @Nullable
        Seen of(Thread thread) {
            Object snapshot = call(of, null, thread);
            return snapshot == null
                    ? null
                    : new Seen() {
                        @Override
                        public Thread thread() {
                            return thread;
                        }

                        @Override
                        public Thread.State state() {
                            return call(state, snapshot) instanceof Thread.State known ? known : Thread.State.RUNNABLE;
                        }

                        @Override
                        public StackTraceElement[] trace() {
                            return call(trace, snapshot) instanceof StackTraceElement[] frames
                                    ? frames
                                    : new StackTraceElement[0];
                        }

                        @Override
                        public @Nullable Object waitsAt() {
                            return switch (state()) {
                                case BLOCKED -> call(blockedOn, snapshot);
                                case WAITING, TIMED_WAITING -> {
                                    Object waits = call(waitingOn, snapshot);
                                    yield waits == null ? call(parkBlocker, snapshot) : waits;
                                }
                                case NEW, RUNNABLE, TERMINATED -> null;
                            };
                        }

                        @Override
                        public List<Object> monitorsAt(int depth) {
                            return call(monitorsAt, snapshot, depth) instanceof Stream<?> monitors
                                    ? List.copyOf(monitors.toList())
                                    : List.of();
                        }
                    };
        }
    }

    private static @Nullable Class<?> ofJdk(String name) {
        try {
            return Class.forName(name, true, null);
        } catch (ClassNotFoundException otherJava) {
            return null;
        }
    }

    private static Method method(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("This JDK tells of its threads in another way: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object call(Method method, @Nullable Object owner, Object... arguments) {
        try {
            return method.invoke(owner, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(method.getName() + " failed: " + e.getCause(), e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a method that was made accessible is not", e);
        }
    }
}
