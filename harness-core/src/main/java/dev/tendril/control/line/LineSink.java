package dev.tendril.control.line;

/** The client's end of what is recorded at a line. */
public interface LineSink {

    /**
     * Threads that came.
     *
     * @param dropped how many were lost so far, since more came than could be told, or they could not be recorded
     */
    void came(LineEvent[] events, long dropped);
}
