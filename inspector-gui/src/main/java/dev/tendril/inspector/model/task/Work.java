package dev.tendril.inspector.model.task;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One run of something in the background that can be interrupted, but never after it has ended. */
final class Work<T> implements Runnable {

    /** What came of it: exactly one of the two. */
    record Reply<T>(@Nullable T result, @Nullable Throwable failure) {}

    interface Receiver<T> {
        void receive(Reply<T> reply);
    }

    private final Callable<T> body;
    private final Receiver<T> receiver;
    private @Nullable Thread runner;
    private boolean cancelled;

    Work(Callable<T> body, Receiver<T> receiver) {
        this.body = body;
        this.receiver = receiver;
    }

    @Override
    public void run() {
        if (!begin()) {
            return;
        }
        Reply<T> reply;
        try {
            reply = new Reply<>(body.call(), null);
        } catch (Throwable failure) {
            reply = new Reply<>(null, failure);
        } finally {
            end();
        }
        receiver.receive(reply);
    }

    private synchronized boolean begin() {
        if (cancelled) {
            return false;
        }
        runner = Thread.currentThread();
        return true;
    }

    private synchronized void end() {
        runner = null;
        // The thread goes back to a pool: an interrupt meant for this work must not hit the next one.
        Thread.interrupted();
    }

    synchronized void cancel() {
        cancelled = true;
        if (runner != null) {
            runner.interrupt();
        }
    }
}
