package dev.tendril.agent.live.hold;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Where threads of the application are held. They keep their locks, and an interrupt that comes meanwhile is there when they go on.
 */
public final class Gate {

    private final Set<Waiting> all = ConcurrentHashMap.newKeySet();

    /** A thread that waits. Told by its identity, whatever its class makes of {@code equals}. */
    private static final class Waiting {
        private final Thread thread = Thread.currentThread();

        private void wake() {
            LockSupport.unpark(thread);
        }
    }

    /**
     * Holds the current thread until it may go on, or for too long.
     *
     * @param open whether it may; asked again when the gate is {@linkplain #knock knocked} at
     * @param deadline by {@link System#nanoTime}; asked again likewise
     * @return whether it may, rather than had been held for too long
     */
    public boolean hold(BooleanSupplier open, LongSupplier deadline) {
        boolean interrupted = false;
        var waiting = new Waiting();
        all.add(waiting);
        try {
            while (!open.getAsBoolean()) {
                long left = deadline.getAsLong() - System.nanoTime();
                if (left <= 0) {
                    return open.getAsBoolean();
                }
                LockSupport.parkNanos(left);
                interrupted |= Thread.interrupted();
            }
            return true;
        } finally {
            all.remove(waiting);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Something has changed. */
    public void knock() {
        all.forEach(Waiting::wake);
    }
}
