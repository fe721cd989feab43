package dev.tendril.inspector.model.task;

import java.util.concurrent.Executor;

/** Runs what is given to it on the UI thread, in the order given. */
@FunctionalInterface
public interface UiExecutor extends Executor {

    /** The calling thread is the UI thread: for tests, and for programs without a screen. */
    static UiExecutor callingThread() {
        return Runnable::run;
    }
}
