package dev.tendril.agent.inspect.path;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.heap.Origin;
import dev.tendril.agent.inspect.heap.RawField;
import dev.tendril.agent.inspect.heap.Trail;
import dev.tendril.agent.inspect.lookup.Contents;
import dev.tendril.agent.inspect.lookup.Contents.Element;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.ValueText;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trails of one search as paths that can be followed again, where they start from a static field or a thread. Where a trail goes through a collection of
 * the JDK its innards are left out: {@code items[3]}, not {@code items.elementData[3]}. A reference that has changed since
 * the walk is written {@code ?}, and a stretch of very many objects in a row {@code …}.
 */
public final class PathNames {

    private final LoadedTypes types;
    private final List<Thread> threads;
    private final Function<Origin.Anchor, @Nullable String> frames;
    private final Map<String, Integer> namesakes = new HashMap<>();
    private final Map<Field, String> roots = new HashMap<>();
    private final Map<Object, Positions> containers = new IdentityHashMap<>();
    private final Map<Class<?>, Map<String, RawField>> references = new IdentityHashMap<>();
    private final Map<Class<?>, Boolean> innards = new IdentityHashMap<>();

    /**
     * A step of a path.
     *
     * @param text how to get there from the object before, such as {@code .items} or {@code [3]}
     * @param object what is there
     */
    public record Hop(String text, Object object) {}

    /**
     * @param threads all live threads
     * @param frames names the frame an anchor belongs to; null where it cannot
     */
    public PathNames(LoadedTypes types, List<Thread> threads, Function<Origin.Anchor, @Nullable String> frames) {
        this.types = types;
        this.threads = threads;
        this.frames = frames;
        for (Thread thread : threads) {
            namesakes.merge(thread.getName(), 1, Integer::sum);
        }
    }

    /** The whole path. */
    public String of(Trail trail) {
        StringBuilder path = new StringBuilder(root(trail));
        hops(trail).forEach(hop -> path.append(hop.text()));
        return path.toString();
    }

    /** Where the path starts: what refers to the first object of the trail. */
    public String root(Trail trail) {
        Origin origin = trail.origin();
        if (origin instanceof Origin.StaticField root) {
            return roots.computeIfAbsent(
                    root.field(), field -> types.nameOf(field.getDeclaringClass()) + "." + field.getName());
        }
        if (origin instanceof Origin.Given) {
            return Fields.simpleName(trail.steps().get(0).getClass());
        }
        return origin instanceof Origin.Anchor anchor
                ? anchor(anchor)
                : thread((Thread) trail.steps().get(0));
    }

    private String thread(Thread thread) {
        String name = "thread " + ObjectPath.quoted(thread.getName());
        return namesakes.getOrDefault(thread.getName(), 0) < 2 ? name : name + "#" + LiveThreads.id(thread);
    }

    private String anchor(Origin.Anchor anchor) {
        String thread = anchor.thread() == 0
                ? ""
                : " of "
                        + threads.stream()
                                .filter(each -> LiveThreads.id(each) == anchor.thread())
                                .findFirst()
                                .map(this::thread)
                                .orElse("a thread that has ended or is virtual, #" + anchor.thread());
        String frame = anchor.method() == 0 ? null : frames.apply(anchor);
        String what = switch (anchor.kind()) {
            case LOCAL_VARIABLE -> "local variable";
            case NATIVE_FRAME -> "native method";
            case NATIVE_CODE -> "native code";
            case MONITOR -> "a monitor that is in use";
            case VIRTUAL_MACHINE -> "the virtual machine itself";
        };
        return "(" + what + thread + (frame == null ? "" : " in " + frame) + ")";
    }

    /** The steps from the first object of the trail on. */
    public List<Hop> hops(Trail trail) {
        List<Object> steps = trail.steps();
        List<Hop> hops = new ArrayList<>();
        int at = 0;
        while (at < steps.size() - 1) {
            StringBuilder text = new StringBuilder();
            at = step(trail, at, text);
            hops.add(new Hop(text.toString(), steps.get(at)));
        }
        return hops;
    }

    /** Appends how to get from one object to the next, or to a later one; the number of that one. */
    private int step(Trail trail, int at, StringBuilder path) {
        List<Object> steps = trail.steps();
        Object owner = steps.get(at);
        if (!owner.getClass().isArray() && Contents.of(owner) != null) {
            int element = beyondInnards(steps, at);
            String position = element < steps.size() ? position(owner, steps.get(element)) : null;
            if (position != null) {
                path.append(position);
                return element;
            }
        }
        if (at + 1 == trail.gap()) {
            path.append('…');
            return at + 1;
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
        Positions positions = containers.get(container);
        if (positions == null) {
            Contents contents = Contents.of(container);
            if (contents == null) {
                return null;
            }
            positions = new Positions(contents);
            containers.put(container, positions);
        }
        return positions.of(element);
    }

    /**
     * Where the elements of a container are. A walk finds them about in their order, so that reading on from the last one
     * finds the next; where it does not, all are remembered.
     */
    private static final class Positions {
        private static final int RESTARTS = 3;

        private final Contents contents;
        private final Map<Object, Element> remembered = new IdentityHashMap<>();
        private Iterator<Element> unread;
        private int restarts;

        Positions(Contents contents) {
            this.contents = contents;
            this.unread = contents.iterator();
        }

        @Nullable
        String of(Object value) {
            Element element = restarts <= RESTARTS ? readOn(value) : remembered.get(value);
            if (element == null && restarts <= RESTARTS) {
                unread = contents.iterator();
                element = ++restarts <= RESTARTS ? readOn(value) : rememberAll().get(value);
            }
            if (element == null) {
                return null;
            }
            return contents.isMap() ? ofKey(element.key()) : "[" + element.index() + "]";
        }

        private @Nullable Element readOn(Object value) {
            while (unread.hasNext()) {
                Element element = unread.next();
                if (element.value() == value) {
                    return element;
                }
            }
            return null;
        }

        private Map<Object, Element> rememberAll() {
            for (Element element : contents) {
                if (element.value() != null) {
                    remembered.putIfAbsent(element.value(), element);
                }
            }
            return remembered;
        }
    }

    private static @Nullable String ofKey(@Nullable Object key) {
        String text = ValueText.ofKey(key);
        return text == null ? null : "[" + ObjectPath.quoted(text) + "]";
    }

    private String fieldThatHolds(Object owner, Object value) {
        for (Map.Entry<String, RawField> field : references(owner.getClass()).entrySet()) {
            if (field.getValue().get(owner) == value) {
                return field.getKey();
            }
        }
        return value == owner.getClass().getClassLoader() ? "getClass().getClassLoader()" : "?";
    }

    private Map<String, RawField> references(Class<?> type) {
        return references.computeIfAbsent(type, any -> {
            Map<String, RawField> fields = new LinkedHashMap<>();
            for (Field field : Fields.listableFields(type)) {
                if (!field.getType().isPrimitive()) {
                    String qualified = Fields.simpleName(field.getDeclaringClass()) + "#" + field.getName();
                    fields.put(fields.containsKey(field.getName()) ? qualified : field.getName(), RawField.of(field));
                }
            }
            return fields;
        });
    }
}
