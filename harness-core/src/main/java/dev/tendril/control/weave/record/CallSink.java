package dev.tendril.control.weave.record;

/** The client's end of a watch. */
public interface CallSink {

    /**
     * Calls that have ended.
     *
     * @param dropped how many were lost so far, since more came than could be told, or they could not be recorded
     */
    void ended(CallEvent[] calls, long dropped);
}
