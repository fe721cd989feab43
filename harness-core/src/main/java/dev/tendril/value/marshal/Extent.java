package dev.tendril.value.marshal;

import dev.tendril.value.UnsuitableValueException;

/**
 * How deep in a value its making has come, and how many elements are left for it. What is small in memory may be without
 * end as a tree: a list that holds the same list twice, which holds the same list twice.
 */
final class Extent {

    /** Nothing made yet. */
    static final Extent TOP = new Extent(0, new Left());

    /** Deeper than this, records and collections travel by reference, which also ends cycles through arrays. */
    private static final int DEEPEST = 32;

    /** As many as a message may have. */
    private static final int MOST = 1_000_000;

    private final int depth;
    private final Left left;

    private Extent(int depth, Left left) {
        this.depth = depth;
        this.left = left;
    }

    boolean isDeep() {
        return depth >= DEEPEST;
    }

    /**
     * The place of the elements of something that stands here.
     *
     * @throws UnsuitableValueException if they are too many, with all that was made before
     */
    Extent within(int elements) {
        Left counted = depth == 0 ? new Left() : left;
        counted.elements -= elements;
        if (counted.elements < 0) {
            throw new UnsuitableValueException("expected a value of at most " + MOST
                    + " elements, found one of more: lend it instead of copying it, or send it in parts");
        }
        return new Extent(depth + 1, counted);
    }

    /** The same place, with everything left: for looking ahead. */
    Extent again() {
        return depth == 0 ? TOP : new Extent(depth, new Left());
    }

    /** What the elements of one value share. */
    private static final class Left {
        int elements = MOST;
    }
}
