package dev.tendril.inspector.model.remote.live;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import java.util.List;

/** What objects there are. Every question takes time in proportion to the objects in the heap and stops the application meanwhile. */
public interface HeapSource {

    /**
     * Live instances of a class.
     *
     * @param subtypes whether those of subtypes count
     * @param limit at most so many
     */
    Instances instances(String className, boolean subtypes, int limit) throws TargetException, InterruptedException;

    /** The live objects by class, those that take most bytes first. Collects garbage. */
    List<ClassCount> histogram() throws TargetException, InterruptedException;

    /**
     * Some instances.
     *
     * @param complete whether there are no more
     * @param limitation what could not be seen, and why; empty if everything was
     */
    record Instances(List<Member> found, boolean complete, String limitation) {
        public Instances {
            found = List.copyOf(found);
        }
    }

    /** How many objects there are of a class, and how many bytes they take themselves. */
    record ClassCount(String type, long instances, long bytes) {}
}
