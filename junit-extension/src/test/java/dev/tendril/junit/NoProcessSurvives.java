package dev.tendril.junit;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails a run of tests, and so the build, that has ended while a process lives that was started in it. Found by the launcher.
 */
public final class NoProcessSurvives implements LauncherSessionListener {

    /** In milliseconds. */
    static final String GRACE_PROPERTY = "tendril.survivors.grace";

    private static final Duration GRACE = Duration.ofMillis(Long.getLong(GRACE_PROPERTY, 10_000));

    // Tests run launchers themselves: only the session around all others counts. Guarded by the class.
    private static int open;
    private static Set<Long> before = Set.of();
    private static boolean checkedByStore;

    /** Made by the launcher. */
    public NoProcessSurvives() {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        synchronized (NoProcessSurvives.class) {
            if (open++ == 0) {
                before = alive().stream().map(ProcessHandle::pid).collect(Collectors.toSet());
                checkedByStore = closesItsStoreLater();
                if (checkedByStore) {
                    checkWhenStoreIsClosed(session);
                }
            }
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (NoProcessSurvives.class) {
            if (--open == 0 && !checkedByStore) {
                check();
            }
        }
    }

    private static void check() {
        List<ProcessHandle> survivors = survivors();
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (!survivors.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            survivors = survivors();
        }
        if (!survivors.isEmpty()) {
            String described = survivors.stream()
                    .map(process -> process.pid() + " "
                            + process.info().commandLine().orElse("(its command line cannot be seen)"))
                    .collect(Collectors.joining("\n  ", "\n  ", ""));
            survivors.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("expected no process that the tests started to survive them, found" + described);
        }
    }

    /** From 5.13 on JUnit closes what lives for the session after its listeners were told of the end. */
    private static boolean closesItsStoreLater() {
        for (var method : LauncherSession.class.getMethods()) {
            if (method.getName().equals("getStore")) {
                return true;
            }
        }
        return false;
    }

    /** What is put there first is closed last: after the JVMs that live as long as the session. This compiles against 5.12. */
    private static void checkWhenStoreIsClosed(LauncherSession session) {
        AutoCloseable check = NoProcessSurvives::check;
        try {
            Object store = LauncherSession.class.getMethod("getStore").invoke(session);
            Class<?> namespace = Class.forName("org.junit.platform.engine.support.store.Namespace");
            store.getClass()
                    .getMethod("put", Object.class, Object.class, Object.class)
                    .invoke(store, namespace.getField("GLOBAL").get(null), NoProcessSurvives.class, check);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("JUnit's store of the session is not as expected", e);
        }
    }

    private static List<ProcessHandle> survivors() {
        return alive().stream()
                .filter(process -> !before.contains(process.pid()))
                .toList();
    }

    private static List<ProcessHandle> alive() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
