package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.JdkField;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array or of a collection or map of the JDK, without running code of the application: the classes
 * that applications extend or that lock are read from their fields, the others are iterated. A snapshot of nothing: what
 * changes meanwhile may be seen or not.
 */
public final class Contents {

    /** Takes elements in iteration order. */
    public interface Visitor {
        /** One element, or an entry; whether to go on. */
        boolean visit(int index, @Nullable Object key, @Nullable Object value);
    }

    private interface Source {
        void each(Visitor visitor);
    }

    /** Where a wrapper keeps what it wraps; {@code keys} if only that map's keys are its elements. */
    private record Delegate(JdkField field, boolean keys) {
        static Delegate to(String type, String field) {
            return new Delegate(JdkField.of("java.util." + type, field), false);
        }

        static Delegate toKeys(String type, String field) {
            return new Delegate(JdkField.of("java.util." + type, field), true);
        }
    }

    private static final Map<String, Delegate> DELEGATES = Map.ofEntries(
            Map.entry("java.util.HashSet", Delegate.toKeys("HashSet", "map")),
            Map.entry("java.util.TreeSet", Delegate.toKeys("TreeSet", "m")),
            Map.entry("java.util.Properties", Delegate.to("Properties", "map")),
            Map.entry(
                    "java.util.Collections$UnmodifiableCollection",
                    Delegate.to("Collections$UnmodifiableCollection", "c")),
            Map.entry("java.util.Collections$UnmodifiableMap", Delegate.to("Collections$UnmodifiableMap", "m")),
            Map.entry(
                    "java.util.Collections$SynchronizedCollection",
                    Delegate.to("Collections$SynchronizedCollection", "c")),
            Map.entry("java.util.Collections$SynchronizedMap", Delegate.to("Collections$SynchronizedMap", "m")),
            Map.entry("java.util.Collections$CheckedCollection", Delegate.to("Collections$CheckedCollection", "c")),
            Map.entry("java.util.Collections$CheckedMap", Delegate.to("Collections$CheckedMap", "m")),
            Map.entry("java.util.Collections$SetFromMap", Delegate.toKeys("Collections$SetFromMap", "m")),
            Map.entry(
                    "java.util.concurrent.ConcurrentHashMap$KeySetView",
                    Delegate.toKeys("concurrent.ConcurrentHashMap$CollectionView", "map")));

    /** Iterated as they are, but not their subclasses. Their iterators neither lock nor call their elements. */
    private static final Set<String> ITERATED = Set.of(
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.PriorityQueue",
            "java.util.IdentityHashMap",
            "java.util.EnumMap",
            "java.util.RegularEnumSet",
            "java.util.JumboEnumSet",
            "java.util.Arrays$ArrayList",
            "java.util.ImmutableCollections$List12",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$Set12",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$Map1",
            "java.util.ImmutableCollections$MapN",
            "java.util.Collections$EmptyList",
            "java.util.Collections$EmptySet",
            "java.util.Collections$EmptyMap",
            "java.util.Collections$SingletonList",
            "java.util.Collections$SingletonSet",
            "java.util.Collections$SingletonMap",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.ConcurrentLinkedDeque",
            "java.util.concurrent.CopyOnWriteArrayList");

    private static final JdkField LIST_ARRAY = JdkField.of("java.util.ArrayList", "elementData");
    private static final JdkField LIST_SIZE = JdkField.of("java.util.ArrayList", "size");
    private static final JdkField VECTOR_ARRAY = JdkField.of("java.util.Vector", "elementData");
    private static final JdkField VECTOR_SIZE = JdkField.of("java.util.Vector", "elementCount");
    private static final JdkField HASH_TABLE = JdkField.of("java.util.HashMap", "table");
    private static final JdkField HASH_SIZE = JdkField.of("java.util.HashMap", "size");
    private static final JdkField HASH_KEY = JdkField.of("java.util.HashMap$Node", "key");
    private static final JdkField HASH_VALUE = JdkField.of("java.util.HashMap$Node", "value");
    private static final JdkField HASH_NEXT = JdkField.of("java.util.HashMap$Node", "next");
    private static final JdkField LINKED_HEAD = JdkField.of("java.util.LinkedHashMap", "head");
    private static final JdkField LINKED_AFTER = JdkField.of("java.util.LinkedHashMap$Entry", "after");
    private static final JdkField OLD_TABLE = JdkField.of("java.util.Hashtable", "table");
    private static final JdkField OLD_SIZE = JdkField.of("java.util.Hashtable", "count");
    private static final JdkField OLD_KEY = JdkField.of("java.util.Hashtable$Entry", "key");
    private static final JdkField OLD_VALUE = JdkField.of("java.util.Hashtable$Entry", "value");
    private static final JdkField OLD_NEXT = JdkField.of("java.util.Hashtable$Entry", "next");
    private static final JdkField TREE_ROOT = JdkField.of("java.util.TreeMap", "root");
    private static final JdkField TREE_SIZE = JdkField.of("java.util.TreeMap", "size");
    private static final JdkField TREE_KEY = JdkField.of("java.util.TreeMap$Entry", "key");
    private static final JdkField TREE_VALUE = JdkField.of("java.util.TreeMap$Entry", "value");
    private static final JdkField TREE_LEFT = JdkField.of("java.util.TreeMap$Entry", "left");
    private static final JdkField TREE_RIGHT = JdkField.of("java.util.TreeMap$Entry", "right");

    private final boolean map;
    private final int size;
    private final Source source;

    private Contents(boolean map, int size, Source source) {
        this.map = map;
        this.size = size;
        this.source = source;
    }

    /** The contents of an array or a JDK collection or map; null for anything else. */
    public static @Nullable Contents of(Object object) {
        if (object.getClass().isArray()) {
            int length = Array.getLength(object);
            return new Contents(false, length, visitor -> eachOfArray(object, length, visitor));
        }
        if (!(object instanceof Collection || object instanceof Map)) {
            return null;
        }
        try {
            return ITERATED.contains(object.getClass().getName()) ? iterated(object) : read(object);
        } catch (IllegalStateException otherJdk) {
            return null;
        }
    }

    /** Like {@link #of}, but also of collections and maps of the application, by running their iterators. */
    public static @Nullable Contents ofAny(Object object) {
        Contents contents = of(object);
        return contents != null || !(object instanceof Collection || object instanceof Map)
                ? contents
                : iterated(object);
    }

    /** The collection or map that a wrapper of the JDK keeps its elements in; null if it is none. */
    public static @Nullable Object wrapped(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            Delegate delegate = type.getClassLoader() == null ? DELEGATES.get(type.getName()) : null;
            if (delegate != null) {
                return delegate.field.get(object);
            }
        }
        return null;
    }

    /** Whether these are entries with keys. */
    public boolean isMap() {
        return map;
    }

    public int size() {
        return size;
    }

    /** Visits the elements until there are no more or the visitor has enough. */
    public void each(Visitor visitor) {
        try {
            source.each(visitor);
        } catch (ConcurrentModificationException changing) {
            // Seen as far as it went; the application goes on meanwhile.
        }
    }

    private static @Nullable Contents read(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getClassLoader() != null) {
                continue;
            }
            Delegate delegate = DELEGATES.get(type.getName());
            if (delegate != null) {
                return delegated(object, delegate);
            }
            switch (type.getName()) {
                case "java.util.ArrayList":
                    return list(LIST_ARRAY.get(object), LIST_SIZE.getInt(object));
                case "java.util.Vector":
                    return list(VECTOR_ARRAY.get(object), VECTOR_SIZE.getInt(object));
                case "java.util.LinkedHashMap":
                    return new Contents(true, HASH_SIZE.getInt(object), visitor -> eachLinked(object, visitor));
                case "java.util.HashMap":
                    Table nodes = new Table(HASH_TABLE.get(object), HASH_KEY, HASH_VALUE, HASH_NEXT);
                    return new Contents(true, HASH_SIZE.getInt(object), nodes);
                case "java.util.Hashtable":
                    Table entries = new Table(OLD_TABLE.get(object), OLD_KEY, OLD_VALUE, OLD_NEXT);
                    return new Contents(true, OLD_SIZE.getInt(object), entries);
                case "java.util.TreeMap":
                    return new Contents(true, TREE_SIZE.getInt(object), visitor -> eachInTree(object, visitor));
                default:
                    break;
            }
        }
        return null;
    }

    private static @Nullable Contents delegated(Object object, Delegate delegate) {
        Object inner = delegate.field.get(object);
        Contents contents = inner == null ? null : of(inner);
        return contents == null || !delegate.keys
                ? contents
                : new Contents(
                        false,
                        contents.size,
                        visitor -> contents.each((index, key, value) -> visitor.visit(index, null, key)));
    }

    private static Contents iterated(Object object) {
        if (object instanceof Map<?, ?> entries) {
            return new Contents(true, entries.size(), visitor -> {
                int index = 0;
                for (Map.Entry<?, ?> entry : entries.entrySet()) {
                    if (!visitor.visit(index++, entry.getKey(), entry.getValue())) {
                        return;
                    }
                }
            });
        }
        Collection<?> elements = (Collection<?>) object;
        return new Contents(false, elements.size(), visitor -> {
            int index = 0;
            for (Object element : elements) {
                if (!visitor.visit(index++, null, element)) {
                    return;
                }
            }
        });
    }

    private static Contents list(@Nullable Object array, int size) {
        Object[] elements = array instanceof Object[] known ? known : new Object[0];
        int length = Math.min(size, elements.length);
        return new Contents(false, length, visitor -> eachOfArray(elements, length, visitor));
    }

    private static void eachOfArray(Object array, int length, Visitor visitor) {
        int index = 0;
        while (index < length && visitor.visit(index, null, Array.get(array, index))) {
            index++;
        }
    }

    /** Buckets of linked entries. */
    private record Table(@Nullable Object table, JdkField key, JdkField value, JdkField next) implements Source {
        @Override
        public void each(Visitor visitor) {
            int index = 0;
            for (Object bucket : table instanceof Object[] buckets ? buckets : new Object[0]) {
                for (Object node = bucket; node != null; node = next.get(node)) {
                    if (!visitor.visit(index++, key.get(node), value.get(node))) {
                        return;
                    }
                }
            }
        }
    }

    private static void eachLinked(Object map, Visitor visitor) {
        int index = 0;
        for (Object node = LINKED_HEAD.get(map); node != null; node = LINKED_AFTER.get(node)) {
            if (!visitor.visit(index++, HASH_KEY.get(node), HASH_VALUE.get(node))) {
                return;
            }
        }
    }

    private static void eachInTree(Object map, Visitor visitor) {
        Deque<Object> above = new ArrayDeque<>();
        Object node = TREE_ROOT.get(map);
        int index = 0;
        while (node != null || !above.isEmpty()) {
            while (node != null) {
                above.push(node);
                node = TREE_LEFT.get(node);
            }
            node = above.pop();
            if (!visitor.visit(index++, TREE_KEY.get(node), TREE_VALUE.get(node))) {
                return;
            }
            node = TREE_RIGHT.get(node);
        }
    }
}
