package dev.tendril.control.line;

import dev.tendril.control.weave.Armed;

/** A record of a line in force. */
public interface LineWatching extends Armed {

    /** Tells the sink of all that has come so far, before it returns. */
    void flush();
}
