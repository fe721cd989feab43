package dev.tendril.graph;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The maps of the JDK, and their entries. */
final class MapRecipes {

    static final String MAP = "map";
    static final String SORTED_MAP = "sorted map";
    static final String IMMUTABLE_MAP = "immutable map";
    static final String ENTRY = "entry";

    private MapRecipes() {}

    static void addTo(Map<String, Recipe> recipes) {
        plain(recipes, HashMap::new);
        plain(recipes, LinkedHashMap::new);
        plain(recipes, Hashtable::new);
        plain(recipes, Properties::new);
        plain(recipes, IdentityHashMap::new);
        plain(recipes, WeakHashMap::new);
        plain(recipes, ConcurrentHashMap::new);
        plain(recipes, () -> Collections.synchronizedMap(new LinkedHashMap<>()));
        recipes.put(MAP, filling(LinkedHashMap::new));
        recipes.put(TreeMap.class.getName(), sorted(TreeMap::new));
        recipes.put(ConcurrentSkipListMap.class.getName(), sorted(ConcurrentSkipListMap::new));
        recipes.put(SORTED_MAP, sorted(TreeMap::new));
        recipes.put(EnumMap.class.getName(), enumMap());
        recipes.put(IMMUTABLE_MAP, Recipe.<Map<?, ?>>whole(Recipe::entries, MapRecipes::immutable));
        Map<?, ?> unmodifiable = Collections.unmodifiableMap(new HashMap<>());
        recipes.put(
                unmodifiable.getClass().getName(),
                Recipe.<Map<?, ?>>whole(Recipe::entries, entries -> Collections.unmodifiableMap(linked(entries))));
        recipes.put(
                AbstractMap.SimpleEntry.class.getName(),
                Recipe.<Map.Entry<?, ?>>whole(
                        MapRecipes::parts, parts -> new AbstractMap.SimpleEntry<>(parts.get(0), parts.get(1))));
        recipes.put(
                AbstractMap.SimpleImmutableEntry.class.getName(),
                Recipe.<Map.Entry<?, ?>>whole(
                        MapRecipes::parts,
                        parts -> new AbstractMap.SimpleImmutableEntry<>(parts.get(0), parts.get(1))));
        recipes.put(
                ENTRY,
                Recipe.<Map.Entry<?, ?>>whole(
                        MapRecipes::parts,
                        parts -> new AbstractMap.SimpleImmutableEntry<>(parts.get(0), parts.get(1))));
    }

    private static List<@Nullable Object> parts(Map.Entry<?, ?> entry) {
        return Recipe.elements(List.of(), entry.getKey(), entry.getValue());
    }

    private static void plain(Map<String, Recipe> recipes, Supplier<Map<@Nullable Object, @Nullable Object>> maker) {
        recipes.put(maker.get().getClass().getName(), filling(maker));
    }

    private static Recipe filling(Supplier<Map<@Nullable Object, @Nullable Object>> maker) {
        return Recipe.<Map<@Nullable Object, @Nullable Object>>filled(
                0, Recipe::entries, head -> maker.get(), Recipe::putAll);
    }

    @SuppressWarnings("unchecked")
    private static Recipe sorted(
            Function<@Nullable Comparator<Object>, Map<@Nullable Object, @Nullable Object>> maker) {
        return Recipe.<Map<@Nullable Object, @Nullable Object>>filled(
                1,
                original -> Recipe.entries(original, ((SortedMap<?, ?>) original).comparator()),
                head -> maker.apply((Comparator<Object>) head.get(0)),
                Recipe::putAll);
    }

    /** Nobody tells which enum the keys of an empty map are to be of. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Recipe enumMap() {
        return Recipe.<EnumMap>filled(
                1,
                map -> {
                    if (map.isEmpty()) {
                        throw new UncopyableException("java.util.EnumMap that is empty, and does not say of which enum;"
                                + " use another kind of map, or put an entry");
                    }
                    Object first = map.keySet().iterator().next();
                    return Recipe.entries(map, ((Enum<?>) first).getDeclaringClass());
                },
                head -> {
                    if (head.get(0) instanceof Class<?> type && type.isEnum()) {
                        return new EnumMap(type);
                    }
                    throw new UncopyableException("a map of enum constants without their enum");
                },
                Recipe::putAll);
    }

    private static Map<?, ?> immutable(List<@Nullable Object> entries) {
        Map<?, ?> map = linked(entries);
        return entries.contains(null) ? Collections.unmodifiableMap(map) : Map.copyOf(map);
    }

    private static Map<?, ?> linked(List<@Nullable Object> entries) {
        var map = new LinkedHashMap<@Nullable Object, @Nullable Object>();
        Recipe.putAll(map, entries);
        return map;
    }
}
