package dev.tendril.agent.live.hold;

import dev.tendril.agent.inspect.heap.LiveThreads;
import org.jspecify.annotations.Nullable;

/** A thread that is held. A client says how it goes on; the thread does it. */
public class Held {

    private final long number;
    private final Thread thread;
    private final String name;
    private final String place;
    private @Nullable Throwable thrown;
    private boolean mayGoOn;
    private @Nullable Boolean wentOnInTime;

    /**
     * The current thread, held at a place.
     *
     * @param number from 1, in the order the threads come
     * @param place for people
     */
    public Held(long number, String place) {
        this.number = number;
        this.thread = Thread.currentThread();
        this.name = LiveThreads.name(thread);
        this.place = place;
    }

    final long number() {
        return number;
    }

    final Thread thread() {
        return thread;
    }

    final String name() {
        return name;
    }

    final String place() {
        return place;
    }

    /** It may go on, and throw this if it is not null. */
    final synchronized void release(@Nullable Throwable instead) {
        checkHeld();
        thrown = instead;
        mayGoOn = true;
    }

    final synchronized boolean mayGoOn() {
        return mayGoOn;
    }

    /** It goes on. */
    final synchronized void goesOn(boolean inTime) {
        wentOnInTime = inTime;
    }

    /** What it throws when it goes on; null for nothing. */
    public final synchronized @Nullable Throwable thrown() {
        return thrown;
    }

    /**
     * Nothing can be changed once it went on.
     *
     * @throws IllegalStateException if it did: why
     */
    final synchronized void checkHeld() {
        if (mayGoOn || wentOnInTime != null) {
            throw new IllegalStateException("Expected thread " + name + " to be held at " + place + ", but it went on"
                    + (Boolean.FALSE.equals(wentOnInTime) ? " by itself, since it was held for too long" : "")
                    + " before this.");
        }
    }
}
