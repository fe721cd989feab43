package dev.tendril.attach;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes that must not outlive this JVM. A hook ends them when it ends in an orderly way. */
final class ChildProcesses {

    private static final long GRACE_MILLIS = 2_000;
    private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

    @Nullable
    private static Thread hook;

    private ChildProcesses() {}

    @SuppressWarnings("FutureReturnValueIgnored") // removing does not fail
    static void add(Process process) {
        ALIVE.add(process);
        installHook();
        process.onExit().thenAccept(ALIVE::remove);
    }

    /** From now on it may outlive this JVM. */
    static void remove(Process process) {
        ALIVE.remove(process);
    }

    private static synchronized void installHook() {
        if (hook == null) {
            hook = new Thread(null, ChildProcesses::endAll, "tendril-end-children", 0, false);
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    private static void endAll() {
        List<Process> all = List.copyOf(ALIVE);
        all.forEach(Process::destroy);
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
        for (Process process : all) {
            try {
                if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        }
    }
}
