package dev.tendril.agent.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Where threads of the application are held. They keep their locks, and an interrupt that comes meanwhile is there when they go on.
 */
public final class Gate {

    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();

    /**
     * Holds the current thread until it may go on, or for too long.
     *
     * @param open whether it may; asked again when the gate is {@linkplain #knock knocked} at
     * @param deadline by {@link System#nanoTime}; asked again likewise
     * @return whether it may, rather than had been held for too long
     */
    public boolean hold(BooleanSupplier open, LongSupplier deadline) {
        boolean interrupted = false;
        Thread thread = Thread.currentThread();
        waiting.add(thread);
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
            waiting.remove(thread);
            if (interrupted) {
                thread.interrupt();
            }
        }
    }

    /** Something has changed. */
    public void knock() {
        waiting.forEach(LockSupport::unpark);
    }
}
