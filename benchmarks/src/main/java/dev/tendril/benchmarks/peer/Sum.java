package dev.tendril.benchmarks.peer;

/** The sum everybody is asked for. Small numbers, since most numbers are: nobody's encoding is put at a disadvantage. */
public final class Sum {

    public static final int LEFT = 20;
    public static final int RIGHT = 22;
    public static final int EXPECTED = LEFT + RIGHT;

    private Sum() {}

    /** Refuses any other result. */
    public static void check(int found) {
        if (found != EXPECTED) {
            throw new IllegalStateException("expected " + EXPECTED + ", found " + found);
        }
    }
}
