package dev.tendril.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an object of the JDK is taken apart and made again through its public methods. Its parts are a head, which must be
 * there to begin, and a rest, which is filled in afterwards, so that an object may be part of itself.
 */
final class Recipe {

    private final int head;
    private final Function<Object, List<@Nullable Object>> parts;
    private final Function<List<@Nullable Object>, Object> begin;
    private final BiConsumer<Object, List<@Nullable Object>> fill;

    private Recipe(
            int head,
            Function<Object, List<@Nullable Object>> parts,
            Function<List<@Nullable Object>, Object> begin,
            BiConsumer<Object, List<@Nullable Object>> fill) {
        this.head = head;
        this.parts = parts;
        this.begin = begin;
        this.fill = fill;
    }

    /** Made in one go from all of its parts. */
    static <T> Recipe whole(
            Function<T, List<@Nullable Object>> parts, Function<List<@Nullable Object>, ? extends T> maker) {
        return new Recipe(Integer.MAX_VALUE, erased(parts), maker::apply, (made, rest) -> {});
    }

    /** Begun with {@code head} parts. */
    static <T> Recipe filled(
            int head,
            Function<T, List<@Nullable Object>> parts,
            Function<List<@Nullable Object>, ? extends T> begin,
            BiConsumer<T, List<@Nullable Object>> fill) {
        return new Recipe(head, erased(parts), begin::apply, erased(fill));
    }

    /** How many parts must be there to begin; {@link Integer#MAX_VALUE} for all. */
    int head() {
        return head;
    }

    List<@Nullable Object> parts(Object original) {
        return parts.apply(original);
    }

    Object begin(List<@Nullable Object> headParts) {
        return begin.apply(headParts);
    }

    void fill(Object begun, List<@Nullable Object> rest) {
        fill.accept(begun, rest);
    }

    /** The elements of a collection after {@code first}. */
    static List<@Nullable Object> elements(Iterable<?> collection, @Nullable Object... first) {
        var parts = new ArrayList<@Nullable Object>(List.of());
        for (Object part : first) {
            parts.add(part);
        }
        collection.forEach(parts::add);
        return parts;
    }

    /** The keys and values of a map, alternating, after {@code first}. */
    static List<@Nullable Object> entries(Map<?, ?> map, @Nullable Object... first) {
        List<@Nullable Object> parts = elements(List.of(), first);
        map.forEach((key, value) -> {
            parts.add(key);
            parts.add(value);
        });
        return parts;
    }

    /** Puts alternating keys and values into a map. */
    static void putAll(Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> entries) {
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            map.put(entries.get(i), entries.get(i + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Function<Object, List<@Nullable Object>> erased(Function<T, List<@Nullable Object>> parts) {
        return original -> parts.apply((T) original);
    }

    @SuppressWarnings("unchecked")
    private static <T> BiConsumer<Object, List<@Nullable Object>> erased(BiConsumer<T, List<@Nullable Object>> fill) {
        return (made, rest) -> fill.accept((T) made, rest);
    }
}
