package dev.tendril.serve;

import dev.tendril.value.marshal.Homes;
import org.jspecify.annotations.Nullable;

/** A call being served: who runs it, and whether its caller has given it up. */
final class Running {

    private Thread thread = Thread.currentThread();
    private boolean started;
    private boolean finished;
    private boolean cancelled;
    private @Nullable Object result;
    private Homes homes = Homes.none();

    /** Binds the call to this thread; false if it was given up before. */
    synchronized boolean start() {
        thread = Thread.currentThread();
        started = true;
        return !cancelled;
    }

    /** Interrupts the thread if, and only if, it is still at this call. */
    synchronized void cancel() {
        cancelled = true;
        if (started && !finished) {
            thread.interrupt();
        }
    }

    /** What is held until the call has ended. */
    synchronized void homes(Homes held) {
        homes = held;
    }

    /** Ends the call; an interrupt that was meant for it does not outlive it. */
    synchronized void finish() {
        homes.letGo();
        finished = true;
        if (cancelled) {
            Thread.interrupted();
        }
    }

    /** What the called code returned. Only for the thread at this call. */
    @Nullable
    Object result() {
        return result;
    }

    /** See {@link #result()}. */
    void result(@Nullable Object returned) {
        result = returned;
    }
}
