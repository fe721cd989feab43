package dev.tendril.heap;

import java.util.List;

/**
 * Why an object is alive: the shortest way to it from something that is alive by itself.
 *
 * @param root what that is
 * @param rootText which one: {@code shop.Registry.INSTANCE}, {@code thread "checkout-1"}, or words for what has no name
 * @param steps the objects on the way: first what the root refers to, last the object itself
 */
public record HeapPath(Root root, String rootText, List<Step> steps) {

    /** What keeps objects alive. */
    public enum Root {
        STATIC_FIELD("static field"),
        THREAD(""),
        LOCAL_VARIABLE(""),
        NATIVE_CODE(""),
        /** A lock that is held or waited for. */
        MONITOR(""),
        VIRTUAL_MACHINE(""),
        /** The object that was asked about. */
        OBJECT("");

        private final String prefix;

        Root(String prefix) {
            this.prefix = prefix;
        }
    }

    /**
     * An object on the way.
     *
     * @param reference where in the object before it is, such as {@code .items}, {@code [3]} or {@code ["key"]}; empty for
     *     the first
     * @param type the name of its class
     */
    public record Step(String reference, String type) {}

    public HeapPath {
        steps = List.copyOf(steps);
    }

    /** Whether {@link #path} can be followed again, by {@code RemoteJvm.at}: not from local variables and the like. */
    public boolean isRepeatable() {
        return root == Root.STATIC_FIELD || root == Root.THREAD;
    }

    /** The way as one line, such as {@code shop.Registry.INSTANCE.items[3]}. */
    public String path() {
        var path = new StringBuilder(rootText);
        steps.forEach(step -> path.append(step.reference()));
        return path.toString();
    }

    /** The class of the object that refers to it directly; empty if the root does. */
    public String holder() {
        return steps.size() < 2 ? "" : steps.get(steps.size() - 2).type();
    }

    /** One line an object, with its class. */
    @Override
    public String toString() {
        String first = (root.prefix + " " + rootText).strip();
        int width = first.length();
        for (Step step : steps) {
            width = Math.max(width, step.reference().length() + 2);
        }
        var text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            String place = i == 0 ? first : "  " + steps.get(i).reference();
            text.append(place)
                    .append(" ".repeat(width - place.length()))
                    .append("  ")
                    .append(steps.get(i).type())
                    .append(i < steps.size() - 1 ? "\n" : "");
        }
        return text.toString();
    }
}
