package dev.tendril.thread;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a thread waits. It may do something useful meanwhile, as long as it can be woken. */
public interface Pause {

    /** Does nothing but wait. */
    Pause PARKED = new Pause() {

        @Override
        public void await(BooleanSupplier ready, long nanos) {
            if (nanos == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, nanos);
            }
        }

        @Override
        public void wake(Thread thread) {
            LockSupport.unpark(thread);
        }
    };

    /**
     * Waits on the current thread until it is ready, is {@linkplain #wake woken} or interrupted, or the time is over;
     * may also return for no reason. Leaves an interrupt as it is.
     *
     * @param ready whoever makes this true wakes the thread afterwards
     * @param nanos {@link Long#MAX_VALUE} for ever
     */
    void await(BooleanSupplier ready, long nanos);

    /** The same for a thread that has little stack left: it does nothing useful meanwhile. Woken in the same way. */
    default Pause resting() {
        return this;
    }

    /** Makes a thread that waits here, or is about to, look again. */
    void wake(Thread thread);
}
