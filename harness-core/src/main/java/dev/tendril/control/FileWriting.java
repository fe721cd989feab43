package dev.tendril.control;

import java.io.IOException;

/** A file that is being written in the target. Nobody sees it under its name before it is finished. */
public interface FileWriting {

    /** Appends a piece. */
    void write(byte[] piece) throws IOException;

    /** Puts it in its place. */
    void finish() throws IOException;

    /** Throws away what was written, unless it was finished; the end of the connection does so too. */
    void abandon() throws IOException;
}
