package dev.tendril.control.weave.record;

import dev.tendril.control.weave.point.Armed;

/** Something in force that records: a watch, or what is recorded at a line. */
public interface Watching extends Armed {

    /** Returns once the sink has been told of all that had come before. */
    void flush();

    /** What kept calls from being recorded, as sentences, such as a condition that threw. The first ten. */
    String[] failures();
}
