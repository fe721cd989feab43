package dev.tendril.agent.inspect.lookup;

import dev.tendril.agent.inspect.heap.RawField;
import dev.tendril.agent.inspect.lookup.Contents.Element;
import dev.tendril.agent.inspect.lookup.Contents.Source;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Reads the collections that applications extend, or whose methods lock, from their fields, whatever the methods do that a
 * subclass has overridden.
 */
final class RawCollections {

    private static final RawField LIST_ARRAY = RawField.of("java.util.ArrayList", "elementData");
    private static final RawField LIST_SIZE = RawField.of("java.util.ArrayList", "size");
    private static final RawField VECTOR_ARRAY = RawField.of("java.util.Vector", "elementData");
    private static final RawField VECTOR_SIZE = RawField.of("java.util.Vector", "elementCount");
    private static final RawField HASH_TABLE = RawField.of("java.util.HashMap", "table");
    private static final RawField HASH_SIZE = RawField.of("java.util.HashMap", "size");
    private static final RawField HASH_KEY = RawField.of("java.util.HashMap$Node", "key");
    private static final RawField HASH_VALUE = RawField.of("java.util.HashMap$Node", "value");
    private static final RawField HASH_NEXT = RawField.of("java.util.HashMap$Node", "next");
    private static final RawField LINKED_HEAD = RawField.of("java.util.LinkedHashMap", "head");
    private static final RawField LINKED_AFTER = RawField.of("java.util.LinkedHashMap$Entry", "after");
    private static final RawField OLD_TABLE = RawField.of("java.util.Hashtable", "table");
    private static final RawField OLD_SIZE = RawField.of("java.util.Hashtable", "count");
    private static final RawField OLD_KEY = RawField.of("java.util.Hashtable$Entry", "key");
    private static final RawField OLD_VALUE = RawField.of("java.util.Hashtable$Entry", "value");
    private static final RawField OLD_NEXT = RawField.of("java.util.Hashtable$Entry", "next");
    private static final RawField TREE_ROOT = RawField.of("java.util.TreeMap", "root");
    private static final RawField TREE_SIZE = RawField.of("java.util.TreeMap", "size");
    private static final RawField TREE_KEY = RawField.of("java.util.TreeMap$Entry", "key");
    private static final RawField TREE_VALUE = RawField.of("java.util.TreeMap$Entry", "value");
    private static final RawField TREE_LEFT = RawField.of("java.util.TreeMap$Entry", "left");
    private static final RawField TREE_RIGHT = RawField.of("java.util.TreeMap$Entry", "right");

    /** Deeper than any tree is, but for one that is being changed without a lock. */
    private static final int DEEPEST = 200;

    private RawCollections() {}

    /** What an object holds as an instance of this class of the JDK; null if the class is not one of these. */
    static @Nullable Contents read(String type, Object object) {
        return switch (type) {
            case "java.util.ArrayList" -> list(LIST_ARRAY.get(object), LIST_SIZE.getInt(object));
            case "java.util.Vector" -> list(VECTOR_ARRAY.get(object), VECTOR_SIZE.getInt(object));
            case "java.util.LinkedHashMap" ->
                new Contents(
                        true,
                        HASH_SIZE.getInt(object),
                        () -> new Chain(LINKED_HEAD.get(object), HASH_KEY, HASH_VALUE, LINKED_AFTER));
            case "java.util.HashMap" ->
                new Contents(
                        true,
                        HASH_SIZE.getInt(object),
                        () -> new Buckets(HASH_TABLE.get(object), HASH_KEY, HASH_VALUE, HASH_NEXT));
            case "java.util.Hashtable" ->
                new Contents(
                        true,
                        OLD_SIZE.getInt(object),
                        () -> new Buckets(OLD_TABLE.get(object), OLD_KEY, OLD_VALUE, OLD_NEXT));
            case "java.util.TreeMap" ->
                new Contents(true, TREE_SIZE.getInt(object), () -> new Tree(TREE_ROOT.get(object)));
            default -> null;
        };
    }

    private static Contents list(@Nullable Object array, int size) {
        Object[] elements = array instanceof Object[] known ? known : new Object[0];
        return Contents.array(elements, Math.min(size, elements.length));
    }

    /** Entries that each know the next. */
    private static final class Chain implements Source {
        private final RawField key;
        private final RawField value;
        private final RawField link;
        private @Nullable Object node;

        Chain(@Nullable Object first, RawField key, RawField value, RawField link) {
            this.node = first;
            this.key = key;
            this.value = value;
            this.link = link;
        }

        @Override
        public @Nullable Element next(int index) {
            Object current = node;
            if (current == null) {
                return null;
            }
            node = link.get(current);
            return new Element(index, key.get(current), value.get(current));
        }
    }

    /** A table of chains. */
    private static final class Buckets implements Source {
        private final Object[] table;
        private final RawField key;
        private final RawField value;
        private final RawField link;
        private Chain chain;
        private int bucket;

        Buckets(@Nullable Object table, RawField key, RawField value, RawField link) {
            this.table = table instanceof Object[] buckets ? buckets : new Object[0];
            this.key = key;
            this.value = value;
            this.link = link;
            this.chain = new Chain(null, key, value, link);
        }

        @Override
        public @Nullable Element next(int index) {
            Element element = chain.next(index);
            while (element == null && bucket < table.length) {
                chain = new Chain(table[bucket++], key, value, link);
                element = chain.next(index);
            }
            return element;
        }
    }

    /** The entries of a tree, in its order. */
    private static final class Tree implements Source {
        private final Deque<Object> above = new ArrayDeque<>();

        Tree(@Nullable Object root) {
            descend(root);
        }

        @Override
        public @Nullable Element next(int index) {
            Object node = above.poll();
            if (node == null) {
                return null;
            }
            descend(TREE_RIGHT.get(node));
            return new Element(index, TREE_KEY.get(node), TREE_VALUE.get(node));
        }

        private void descend(@Nullable Object from) {
            for (Object node = from; node != null && above.size() < DEEPEST; node = TREE_LEFT.get(node)) {
                above.push(node);
            }
        }
    }
}
