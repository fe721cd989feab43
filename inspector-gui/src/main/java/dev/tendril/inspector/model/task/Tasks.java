package dev.tendril.inspector.model.task;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executor;

/** Where work runs and what time it is: handed to everything in the model that has to wait for a target. */
public final class Tasks {

    private final Executor background;
    private final UiExecutor ui;
    private final Clock clock;

    public Tasks(Executor background, UiExecutor ui, Clock clock) {
        this.background = background;
        this.ui = ui;
        this.clock = clock;
    }

    /** An activity with nothing going on. */
    public Activity idle() {
        return new Activity(this);
    }

    public Instant now() {
        return clock.instant();
    }

    /** Runs something nobody waits for, such as closing a connection. */
    public void inBackground(Runnable work) {
        background.execute(work);
    }

    void onUi(Runnable reply) {
        ui.execute(reply);
    }
}
