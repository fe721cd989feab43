package dev.tendril.agent.inspect.heap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The ways a walk went, read back from the table of what it has seen. */
final class Trails {

    private static final int HALF = 32;
    private static final int LONGEST = 2 * HALF;
    private static final int CHECKPOINTS = 1024;

    private final ObjectTable seen;
    private final List<Origin> origins;
    private final Map<Integer, Integer> heads = new HashMap<>();

    /** @param origins that negative parents in the table stand for: -1 for the first, and so on */
    Trails(ObjectTable seen, List<Origin> origins) {
        this.seen = seen;
        this.origins = origins;
    }

    /** The way to an object. Long ones are cut in the middle: the way to the end of a list of thousands goes through them all. */
    Trail to(int index) {
        List<Object> steps = new ArrayList<>();
        int at = addWayUp(index, LONGEST, steps);
        boolean cut = at >= 0;
        if (cut) {
            steps.clear();
            at = addWayUp(headOf(addWayUp(index, HALF, steps)), HALF, steps);
        }
        Collections.reverse(steps);
        return new Trail(origin(at), List.copyOf(steps), cut ? HALF : 0);
    }

    /** The way to an object that is in no table, by what refers to it: another object, or an origin. */
    Trail through(int parent, Object object) {
        if (parent < 0) {
            return new Trail(origin(parent), List.of(object), 0);
        }
        Trail before = to(parent);
        List<Object> steps = new ArrayList<>(before.steps());
        steps.add(object);
        return new Trail(before.origin(), List.copyOf(steps), before.gap());
    }

    private Origin origin(int parent) {
        return origins.get(-parent - 1);
    }

    /** Adds an object and those it was reached from, as many as asked; the number of the next, negative for an origin. */
    private int addWayUp(int index, int count, List<Object> steps) {
        int at = index;
        for (int i = 0; i < count && at >= 0; i++) {
            steps.add(seen.get(at));
            at = seen.parent(at);
        }
        return at;
    }

    /** The last object of the first half of a cut trail. Remembered here and there, for trails have most in common. */
    private int headOf(int index) {
        int[] recent = new int[HALF];
        List<int[]> passed = new ArrayList<>();
        int count = 0;
        Integer known = null;
        for (int at = index; at >= 0 && known == null; at = seen.parent(at)) {
            if (at % CHECKPOINTS == 0) {
                known = heads.get(at);
                passed.add(new int[] {at, count});
            }
            recent[count % HALF] = at;
            count++;
        }
        int head = known == null ? recent[count % HALF] : known;
        for (int[] checkpoint : passed) {
            if (known != null || checkpoint[1] <= count - HALF) {
                heads.put(checkpoint[0], head);
            }
        }
        return head;
    }
}
