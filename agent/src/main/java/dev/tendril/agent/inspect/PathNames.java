package dev.tendril.agent.inspect;

import dev.tendril.agent.inspect.heap.FieldCell;
import dev.tendril.agent.inspect.heap.JdkField;
import dev.tendril.agent.inspect.heap.Trail;
import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.ValueText;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trails of one search as paths that {@link FinderService#at} reads. Where a trail goes through a collection of
 * the JDK its innards are left out: {@code items[3]}, not {@code items.elementData[3]}. A reference that has changed since
 * the walk is written {@code ?}.
 */
final class PathNames {

    private static final int LONGEST = 1000;
    private static final JdkField THREAD_ID = JdkField.of(Thread.class, "tid");

    private final LoadedTypes types;
    private final Map<Field, String> roots = new HashMap<>();
    private final Map<Object, Map<Object, String>> positions = new IdentityHashMap<>();
    private final Map<Class<?>, Boolean> innards = new IdentityHashMap<>();

    PathNames(LoadedTypes types) {
        this.types = types;
    }

    String of(Trail trail) {
        List<Object> steps = trail.steps();
        StringBuilder path = new StringBuilder(root(trail));
        int at = 0;
        while (at < steps.size() - 1) {
            at = step(steps, at, path);
        }
        return path.length() <= LONGEST
                ? path.toString()
                : path.substring(0, LONGEST / 2) + "…" + path.substring(path.length() - LONGEST / 2);
    }

    private String root(Trail trail) {
        Field root = trail.root();
        return root == null
                ? thread((Thread) trail.steps().get(0))
                : roots.computeIfAbsent(root, field -> types.nameOf(field.getDeclaringClass()) + "." + field.getName());
    }

    private static String thread(Thread thread) {
        String name = "thread " + ObjectPath.quoted(thread.getName());
        long namesakes = Thread.getAllStackTraces().keySet().stream()
                .filter(other -> other.getName().equals(thread.getName()))
                .count();
        return namesakes < 2 ? name : name + "#" + THREAD_ID.getInt(thread);
    }

    /** Appends how to get from one object to the next, or to a later one; the number of that one. */
    private int step(List<Object> steps, int at, StringBuilder path) {
        Object owner = steps.get(at);
        if (!owner.getClass().isArray() && Contents.of(owner) != null) {
            int element = beyondInnards(steps, at);
            String position = element < steps.size() ? position(owner, steps.get(element)) : null;
            if (position != null) {
                path.append(position);
                return element;
            }
        }
        Object next = steps.get(at + 1);
        String position = owner.getClass().isArray() ? position(owner, next) : null;
        path.append(position != null ? position : "." + fieldThatHolds(owner, next));
        return at + 1;
    }

    private int beyondInnards(List<Object> steps, int at) {
        int beyond = at + 1;
        Object holder = steps.get(at);
        while (beyond < steps.size()) {
            Object object = steps.get(beyond);
            if (object == Contents.wrapped(holder)) {
                holder = object;
            } else if (!innards.computeIfAbsent(object.getClass(), PathNames::isInnards)) {
                return beyond;
            }
            beyond++;
        }
        return beyond;
    }

    private static boolean isInnards(Class<?> type) {
        Class<?> element = type.isArray() ? type.getComponentType() : type;
        String name = element.getName();
        return (type.isArray() && element == Object.class)
                || (element.getClassLoader() == null
                        && name.startsWith("java.util.")
                        && name.matches(".*\\$\\w*(Node|Entry|Bin|Index)"));
    }

    /** The position of an element, as a step of a path; null if it is none or has no readable key. */
    private @Nullable String position(Object container, Object element) {
        Map<Object, String> known = positions.get(container);
        if (known == null) {
            known = new IdentityHashMap<>();
            positions.put(container, known);
            return search(container, element, known);
        }
        String position = known.get(element);
        if (position == null && !known.containsKey(container)) {
            // Asked for a second time: there may be many more, so now all are remembered, and the container marked so.
            search(container, null, known);
            known.put(container, "");
            position = known.get(element);
        }
        return position;
    }

    private static @Nullable String search(Object container, @Nullable Object element, Map<Object, String> known) {
        Contents contents = Contents.of(container);
        if (contents == null) {
            return null;
        }
        String[] found = new String[1];
        contents.each((index, key, value) -> {
            if (value != null && (element == null || value == element)) {
                String position = contents.isMap() ? ofKey(key) : "[" + index + "]";
                if (position != null) {
                    known.putIfAbsent(value, position);
                    found[0] = position;
                    return element == null;
                }
            }
            return true;
        });
        return found[0];
    }

    private static @Nullable String ofKey(@Nullable Object key) {
        String text = ValueText.ofKey(key);
        return text == null ? null : "[" + ObjectPath.quoted(text) + "]";
    }

    private static String fieldThatHolds(Object owner, Object value) {
        for (Field field : Fields.instanceFields(owner.getClass())) {
            if (!field.getType().isPrimitive() && FieldCell.of(owner, field).get() == value) {
                return Fields.nameOf(owner.getClass(), field);
            }
        }
        return "?";
    }
}
