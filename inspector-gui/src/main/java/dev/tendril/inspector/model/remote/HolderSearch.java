package dev.tendril.inspector.model.remote;

import java.util.List;

/** Finds who holds an object. Every search takes time in proportion to the objects in it and stops the application meanwhile. */
public interface HolderSearch {

    /** Who holds an object: the shortest way to it through each object or root that refers to it. */
    List<Holder> holders(Subject subject, int limit) throws TargetException, InterruptedException;

    /**
     * A way to an object.
     *
     * @param path as one line
     * @param repeatable whether the path can be followed again: it starts at a static field or a thread
     * @param steps each object on the way: what refers to it, and its class
     */
    record Holder(String path, boolean repeatable, List<Step> steps) {
        public Holder {
            steps = List.copyOf(steps);
        }
    }

    /**
     * An object on the way.
     *
     * @param place the root, or where it is in the object before
     */
    record Step(String place, String type) {}
}
