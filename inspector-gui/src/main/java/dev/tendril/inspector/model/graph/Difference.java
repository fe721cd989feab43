package dev.tendril.inspector.model.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One place at which two graphs differ.
 *
 * @param path from the start of the graphs; empty for the start itself
 * @param before what was there, null if the place was not
 * @param after what is there, null if the place is not any more
 */
public record Difference(
        String path, @Nullable String before, @Nullable String after) {

    /** All of them, in the order of the places. Objects that are others by identity but hold the same do not count. */
    public static List<Difference> between(Node before, Node after) {
        List<Difference> found = new ArrayList<>();
        compare("", before, after, found);
        return found;
    }

    private static void compare(String path, Node before, Node after, List<Difference> found) {
        String was = text(before);
        String is = text(after);
        if (!was.equals(is)) {
            found.add(new Difference(path, was, is));
        }
        Map<String, Node> old = new LinkedHashMap<>();
        before.children().forEach(child -> old.put(child.name(), child));
        for (Node child : after.children()) {
            Node former = old.remove(child.name());
            String childPath = path(path, child.name());
            if (former != null) {
                compare(childPath, former, child, found);
            } else if (!isCut(before)) {
                found.add(new Difference(childPath, null, text(child)));
            }
        }
        if (!isCut(after)) {
            old.values().forEach(gone -> found.add(new Difference(path(path, gone.name()), text(gone), null)));
        }
    }

    // What lies behind a cut is unknown, so it is neither there nor not.
    private static boolean isCut(Node node) {
        return !(node.ending() instanceof Node.Ending.Complete);
    }

    private static String path(String owner, String name) {
        return owner.isEmpty() || name.startsWith("[") ? owner + name : owner + "." + name;
    }

    private static String text(Node node) {
        return node.value().text();
    }
}
