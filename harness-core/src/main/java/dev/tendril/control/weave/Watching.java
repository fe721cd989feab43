package dev.tendril.control.weave;

/** A watch in force. */
public interface Watching extends Armed {

    /** Returns once the sink has been told of all calls that had ended before. */
    void flush();
}
