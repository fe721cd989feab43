package dev.tendril.control.weave.fault;

import dev.tendril.control.weave.point.Armed;

/** A fault in force. */
public interface Faulting extends Armed {

    /** From now on it strikes no more than so often. */
    void times(int most);

    /** From now on it lets so many calls pass before it strikes. */
    void after(int passing);

    /** How often it has struck. */
    int hits();

    /** What kept it from striking, as sentences: a condition that threw, an answer that did not come. The first ten. */
    String[] failures();
}
