package dev.tendril.agent.live.record;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Contents.Element;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.inspect.lookup.ValueText;
import dev.tendril.control.weave.record.Shot;
import dev.tendril.value.AsReference;
import dev.tendril.value.Passing;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes values as they are now, without running code of the application: plain data as it is, arrays and immutable JDK collections of
 * such as copies, anything else as {@link Shot}s. One of these is used for all values of one call, which share its limits.
 */
public final class Snapshots {

    private static final int DEEPEST = 3;
    private static final int MOST_SLOTS = 300;
    private static final int MOST_ELEMENTS = 100;
    private static final int LONGEST_TEXT = 10_000;
    private static final int LONGEST_ARRAY = 10_000;
    private static final int SHOWN = 8;

    private int slots;

    /** A value as it is now. */
    public @Nullable Object of(@Nullable Object value) {
        return of(value, 0);
    }

    private @Nullable Object of(@Nullable Object value, int depth) {
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        }
        if (Passing.isPlain(value)) {
            return value;
        }
        Class<?> component = value.getClass().getComponentType();
        if (component != null && component.isPrimitive() && Array.getLength(value) <= LONGEST_ARRAY) {
            return copy(value, component);
        }
        Object copied = depth < DEEPEST ? plainCopy(value) : null;
        if (copied != null) {
            return copied;
        }
        return value instanceof Throwable && depth == 0 ? value : shot(value, depth);
    }

    private static Object copy(Object array, Class<?> component) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(component, length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /** A copy of an array, list, set or map of the JDK whose elements are plain data; null for anything else. */
    private static @Nullable Object plainCopy(Object value) {
        Contents contents = Contents.of(value);
        if (contents == null || contents.size() > LONGEST_ARRAY) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        // A map that tells keys by identity can have equal ones.
        Map<Object, Object> entries = new HashMap<>();
        for (Element element : contents) {
            if (!isPlain(element.value()) || contents.isMap() && (!isPlain(element.key()) || isSecret(element))) {
                return null;
            }
            if (contents.isMap()) {
                entries.put(element.key(), element.value());
            } else {
                elements.add(element.value());
            }
        }
        if (contents.isMap()) {
            return Map.copyOf(entries);
        }
        if (value.getClass().isArray()) {
            return value instanceof String[] ? elements.toArray(String[]::new) : elements.toArray();
        }
        return value instanceof Set ? Set.copyOf(elements) : List.copyOf(elements);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value != null && Passing.isPlain(value);
    }

    private static boolean isSecret(Element element) {
        return element.key() instanceof String key && Secrets.isNamedLikeOne(key);
    }

    private Shot shot(Object object, int depth) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        if (depth < DEEPEST) {
            take(object, depth, names, values);
        }
        return new Shot(
                new AsReference(object, Object.class),
                object.getClass().getName(),
                text(object, names, values),
                names.toArray(String[]::new),
                values.toArray());
    }

    private void take(Object object, int depth, List<String> names, List<@Nullable Object> values) {
        Contents contents = Contents.of(object);
        if (contents != null) {
            for (Element element : contents) {
                if (element.index() >= MOST_ELEMENTS || ++slots > MOST_SLOTS) {
                    return;
                }
                if (!isSecret(element)) {
                    names.add(contents.isMap() ? ValueText.of(element.key()) : "[" + element.index() + "]");
                    values.add(of(element.value(), depth + 1));
                }
            }
            return;
        }
        if (object.getClass().getClassLoader() == null) {
            // The insides of the JDK's own classes say nothing to anybody.
            return;
        }
        for (Field field : Fields.instanceFields(object.getClass())) {
            if (++slots > MOST_SLOTS) {
                return;
            }
            if (!Secrets.isNamedLikeOne(field.getName())) {
                names.add(Fields.nameOf(object.getClass(), field));
                values.add(of(FieldCell.of(object, field).get(), depth + 1));
            }
        }
    }

    /** {@code Cart@1f[owner="alice", lines=ArrayList (2)]}. */
    private static String text(Object object, List<String> names, List<@Nullable Object> values) {
        String self = ValueText.of(object);
        if (names.isEmpty()) {
            return self;
        }
        var text = new StringBuilder(self).append('[');
        for (int i = 0; i < Math.min(SHOWN, names.size()); i++) {
            Object value = values.get(i);
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append('=');
            text.append(value instanceof Shot shot ? head(shot.text()) : ValueText.of(value));
        }
        return text.append(names.size() > SHOWN ? ", ...]" : "]").toString();
    }

    private static String head(String text) {
        int end = text.indexOf('[');
        return end < 1 ? text : text.substring(0, end);
    }
}
