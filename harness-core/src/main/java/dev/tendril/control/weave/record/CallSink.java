package dev.tendril.control.weave.record;

/** The client's end of a watch. */
public interface CallSink {

    /**
     * Calls that have ended.
     *
     * @param thrown what they threw, each throwable once however many calls it went through
     * @param dropped how many were lost so far, since more came than could be told, or they could not be recorded
     */
    void ended(CallEvent[] calls, Throwable[] thrown, long dropped);
}
