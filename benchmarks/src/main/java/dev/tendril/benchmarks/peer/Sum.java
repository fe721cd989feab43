package dev.tendril.benchmarks.peer;

/** The sum everybody is asked for. Small numbers, since most numbers are: nobody's encoding is put at a disadvantage. */
final class Sum {

    static final int LEFT = 20;
    static final int RIGHT = 22;
    static final int EXPECTED = LEFT + RIGHT;

    private Sum() {}

    static void check(int found) {
        if (found != EXPECTED) {
            throw new IllegalStateException("expected " + EXPECTED + ", found " + found);
        }
    }
}
