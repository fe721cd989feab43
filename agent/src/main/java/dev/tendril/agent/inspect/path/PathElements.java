package dev.tendril.agent.inspect.path;

import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Contents.Element;
import dev.tendril.agent.inspect.lookup.NearMisses;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.inspect.lookup.ValueText;
import dev.tendril.agent.inspect.path.ObjectPath.Index;
import dev.tendril.agent.inspect.path.ObjectPath.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a path that go into arrays, collections and maps. */
public final class PathElements {

    private static final int KEYS_LISTED = 10;
    private static final int KEYS_COMPARED = 1000;

    private PathElements() {}

    /** Whether a step in brackets can lead on from here. */
    public static boolean isIn(Object value) {
        return value.getClass().isArray() || value instanceof Collection || value instanceof Map;
    }

    /**
     * The element or value that a step in brackets leads to.
     *
     * @param mayRunCode whether collections of the application may be iterated
     *
     * @throws IllegalArgumentException if it leads nowhere: what is there instead
     */
    public static @Nullable Object at(Object value, Step step, boolean mayRunCode) {
        Contents contents = mayRunCode ? Contents.ofAny(value) : Contents.of(value);
        if (contents == null && isIn(value)) {
            throw new IllegalArgumentException(value.getClass().getTypeName() + " is a collection of the application,"
                    + " and read-only mode does not run its code. Go through its fields, written .name.");
        }
        if (step instanceof ObjectPath.Key key) {
            if (contents == null || !contents.isMap()) {
                throw new IllegalArgumentException("expected a map, but found " + ValueText.of(value) + ", a "
                        + value.getClass().getTypeName() + "."
                        + (contents == null
                                ? " Fields are written .name."
                                : " Its elements are written [0], [1], ..."));
            }
            return ofKey(value, contents, Secrets.plainName(key.key()));
        }
        int index = ((Index) step).index();
        if (contents == null) {
            throw new IllegalArgumentException("expected an array or a collection, but found " + ValueText.of(value)
                    + ", a " + value.getClass().getTypeName() + ". Fields are written .name.");
        }
        return contents.isMap() ? ofKey(value, contents, String.valueOf(index)) : ofIndex(value, contents, index);
    }

    private static @Nullable Object ofIndex(Object value, Contents contents, int index) {
        int seen = 0;
        for (Element element : contents) {
            if (element.index() == index) {
                return element.value();
            }
            seen++;
        }
        throw new IllegalArgumentException("expected an element " + index + ", but " + ValueText.of(value) + " has "
                + (seen == 0 ? "no elements." : "only [0] to [" + (seen - 1) + "]."));
    }

    private static @Nullable Object ofKey(Object value, Contents contents, String wanted) {
        List<String> keys = new ArrayList<>();
        for (Element entry : contents) {
            String key = ValueText.ofKey(entry.key());
            if (wanted.equals(key)) {
                return entry.value();
            }
            if (key != null && keys.size() < KEYS_COMPARED) {
                keys.add(key);
            }
        }
        throw new IllegalArgumentException("expected a key " + ObjectPath.quoted(wanted) + ", but "
                + ValueText.of(value) + " has none." + NearMisses.didYouMean(wanted, keys) + keys(keys));
    }

    private static String keys(List<String> keys) {
        return keys.isEmpty()
                ? " It has no keys that a path can name."
                : " It has " + String.join(", ", keys.subList(0, Math.min(KEYS_LISTED, keys.size())))
                        + (keys.size() > KEYS_LISTED ? ", ..." : "") + ".";
    }
}
