package dev.tendril.control;

import dev.tendril.process.Output;
import dev.tendril.process.OutputChunk;

/** What a target prints from a moment on, until it is closed or its connection ends. */
public interface OutputStreams {

    /**
     * What was printed from a place on, waiting for it if there is nothing yet.
     *
     * @param from in bytes since the capture began
     * @param millis how long to wait for something; 0 not to wait
     * @return an empty piece if nothing came in time, or the capture was closed
     */
    OutputChunk read(Output which, long from, long millis) throws InterruptedException;

    /** Lets go of the streams. What was captured can still be read. Closing twice does nothing. */
    void close();
}
