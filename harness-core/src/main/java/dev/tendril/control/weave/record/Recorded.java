package dev.tendril.control.weave.record;

/** A watch in force that keeps what is needed to make its calls again. */
public interface Recorded extends Watching {

    /**
     * Makes a call again, on the same object and with the arguments it had.
     *
     * @param number of the call
     * @throws IllegalArgumentException if no call of that number was kept: why
     */
    ReplayOutcome[] replay(long number, int times);
}
