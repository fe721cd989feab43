package dev.tendril.control.weave;

/** The client's end of a watch. */
public interface CallSink {

    /**
     * Calls that have ended.
     *
     * @param dropped how many were lost so far, since more came than could be told
     */
    void ended(CallEvent[] calls, long dropped);
}
