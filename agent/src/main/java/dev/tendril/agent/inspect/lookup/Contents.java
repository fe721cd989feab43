package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.RawField;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an array or of a collection or map of the JDK, without running code of the application: the classes
 * that applications extend or that lock are read from their fields, the others are iterated. A snapshot of nothing: what
 * changes meanwhile may be seen or not.
 */
public final class Contents implements Iterable<Contents.Element> {

    /**
     * One element.
     *
     * @param index its place in iteration order
     * @param key its key if it is an entry of a map, else null
     * @param value the element, or the value of the entry
     */
    public record Element(
            int index, @Nullable Object key, @Nullable Object value) {}

    /** Finds the next element, given its index; null at the end. */
    interface Source {
        @Nullable
        Element next(int index);
    }

    /** Where a wrapper keeps what it wraps; {@code keys} if only that map's keys are its elements. */
    private record Delegate(RawField field, boolean keys) {
        static Delegate to(String type, String field) {
            return new Delegate(RawField.of("java.util." + type, field), false);
        }

        static Delegate toKeys(String type, String field) {
            return new Delegate(RawField.of("java.util." + type, field), true);
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

    private final boolean map;
    private final int size;
    private final Supplier<Source> source;

    Contents(boolean map, int size, Supplier<Source> source) {
        this.map = map;
        this.size = size;
        this.source = source;
    }

    /** The contents of an array or a JDK collection or map; null for anything else. */
    public static @Nullable Contents of(Object object) {
        if (object.getClass().isArray()) {
            return array(object, Array.getLength(object));
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

    /** The containers that travel by value: arrays of references, and the immutable collections of the JDK. */
    public static boolean isCopied(Class<?> type) {
        return type.isArray()
                ? !type.getComponentType().isPrimitive()
                : type.getName().startsWith("java.util.ImmutableCollections$")
                        || type.getName().startsWith("java.util.Collections$Singleton");
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

    /** The elements in the collection's own order, ending early if it changes meanwhile. */
    @Override
    public Iterator<Element> iterator() {
        return new Elements(source.get(), size);
    }

    private static @Nullable Contents read(Object object) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getClassLoader() == null) {
                Delegate delegate = DELEGATES.get(type.getName());
                Contents contents =
                        delegate == null ? RawCollections.read(type.getName(), object) : delegated(object, delegate);
                if (delegate != null || contents != null) {
                    return contents;
                }
            }
        }
        return null;
    }

    private static @Nullable Contents delegated(Object object, Delegate delegate) {
        Object inner = delegate.field.get(object);
        Contents contents = inner == null ? null : of(inner);
        if (contents == null || !delegate.keys) {
            return contents;
        }
        return new Contents(false, contents.size, () -> {
            Source entries = contents.source.get();
            return index -> {
                Element entry = entries.next(index);
                return entry == null ? null : new Element(index, null, entry.key);
            };
        });
    }

    private static Contents iterated(Object object) {
        if (object instanceof Map<?, ?> entries) {
            return new Contents(true, entries.size(), () -> {
                Iterator<? extends Map.Entry<?, ?>> iterator =
                        entries.entrySet().iterator();
                return index -> {
                    Map.Entry<?, ?> entry = iterator.hasNext() ? iterator.next() : null;
                    return entry == null ? null : new Element(index, entry.getKey(), entry.getValue());
                };
            });
        }
        Collection<?> elements = (Collection<?>) object;
        return new Contents(false, elements.size(), () -> {
            Iterator<?> iterator = elements.iterator();
            return index -> iterator.hasNext() ? new Element(index, null, iterator.next()) : null;
        });
    }

    static Contents array(Object array, int length) {
        return new Contents(
                false,
                length,
                () -> index -> index < length ? new Element(index, null, Array.get(array, index)) : null);
    }

    private static final class Elements implements Iterator<Element> {
        private final Source source;
        private final long longest;
        private int index;
        private @Nullable Element next;

        Elements(Source source, int size) {
            this.source = source;
            this.longest = size + Math.max(size, 1000L);
            advance();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Element next() {
            Element element = next;
            if (element == null) {
                throw new NoSuchElementException();
            }
            advance();
            return element;
        }

        private void advance() {
            try {
                // A map that is changed without the lock it needs can turn into a ring.
                next = index > longest ? null : source.next(index++);
            } catch (ConcurrentModificationException
                    | NoSuchElementException
                    | NullPointerException
                    | IndexOutOfBoundsException changing) {
                // What iterators throw when the collection changes under them, the first only at best.
                next = null;
            }
        }
    }
}
