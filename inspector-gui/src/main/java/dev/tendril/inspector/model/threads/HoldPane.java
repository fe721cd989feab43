package dev.tendril.inspector.model.threads;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import dev.tendril.inspector.model.remote.live.ThreadSource.HeldThread;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.time.Duration;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Holds the threads that come to a point, one after the other in front of whoever looks, until they are let go. */
public final class HoldPane {

    /** No thread is held longer, so that an inspector that was forgotten does not stop an application for good. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    // An answer that nobody came is asked for again, so that a click that gives up is heard soon.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ThreadSource source;
    private final Tasks tasks;
    private final Consent consent;
    private final Activity arming;
    private final Activity waiting;
    private final Activity releasing;
    private final ReadOnlyStringWrapper point = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable HeldThread> held = new ReadOnlyObjectWrapper<>();
    private ThreadSource.@Nullable Hold hold;

    public HoldPane(ThreadSource source, Tasks tasks, WriteLock lock) {
        this.source = source;
        this.tasks = tasks;
        this.consent = new Consent(lock);
        this.arming = tasks.idle();
        this.waiting = tasks.idle();
        this.releasing = tasks.idle();
    }

    /**
     * Holds threads at a point, in the place of another.
     *
     * @param every each thread that comes; else the next one only
     */
    public void hold(String wanted, boolean every) {
        String place = wanted.strip();
        if (place.isEmpty()) {
            return;
        }
        stop();
        consent.request(
                "%s at %s is held before the method runs, with the locks it has, until you let it go, %d minutes at most."
                        .formatted(every ? "Each thread" : "The next thread", place, LONGEST.toMinutes()),
                arming,
                () -> arming.start(
                        () -> source.hold(place, every, LONGEST),
                        armed -> {
                            hold = armed;
                            point.set(place);
                            await(armed);
                        },
                        ThreadSource.Hold::close));
    }

    private void await(ThreadSource.Hold armed) {
        waiting.start(() -> Optional.ofNullable(armed.await(PATIENCE)), came -> {
            if (came.isPresent()) {
                held.set(came.get());
            } else if (hold == armed) {
                await(armed);
            }
        });
    }

    /** Lets the thread go that is shown; the next one that was or will be held is shown then. */
    public void release() {
        ThreadSource.Hold armed = hold;
        if (armed == null || held.get() == null || releasing.isBusy()) {
            return;
        }
        releasing.start(
                () -> {
                    armed.release();
                    return armed;
                },
                released -> {
                    held.set(null);
                    await(released);
                });
    }

    /** Lets all threads go and holds no more. */
    public void stop() {
        arming.cancel();
        arming.dismiss();
        waiting.cancel();
        waiting.dismiss();
        releasing.cancel();
        releasing.dismiss();
        consent.refuse();
        ThreadSource.Hold armed = hold;
        hold = null;
        held.set(null);
        point.set("");
        if (armed != null) {
            tasks.inBackground(armed::close);
        }
    }

    /** Where threads are held; empty when they are not. */
    public ReadOnlyStringProperty point() {
        return point.getReadOnlyProperty();
    }

    /** The thread that is held, null while none is. */
    public ReadOnlyObjectProperty<@Nullable HeldThread> held() {
        return held.getReadOnlyProperty();
    }

    public Consent consent() {
        return consent;
    }

    public Activity arming() {
        return arming;
    }

    /** Waiting for a thread to come. */
    public Activity waiting() {
        return waiting;
    }

    public Activity releasing() {
        return releasing;
    }
}
