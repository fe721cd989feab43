package dev.tendril.control.weave;

/** A fault in force. */
public interface Faulting extends Armed {

    /** From now on it strikes no more than so often. */
    void times(int most);

    /** From now on it lets so many calls pass before it strikes. */
    void after(int passing);

    /** How often it has struck. */
    int hits();
}
