package dev.tendril.graph;

import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** The recipes by the names under which they travel: the name of a class of the JDK, or of a kind of classes. */
final class Recipes {

    private static final Map<String, Recipe> BY_NAME = new HashMap<>();

    /** Objects there is one of in each JVM. */
    private static final Map<String, Object> SINGLE = Map.of(
            "natural reverse order",
            Collections.reverseOrder(),
            "case-insensitive order",
            String.CASE_INSENSITIVE_ORDER);

    private static final String UNMODIFIABLE = "java.util.Collections$Unmodifiable";

    static {
        CollectionRecipes.addTo(BY_NAME);
        MapRecipes.addTo(BY_NAME);
        SmallRecipes.addTo(BY_NAME);
        SINGLE.forEach((name, object) -> BY_NAME.put(name, Recipe.whole(ignored -> List.of(), parts -> object)));
    }

    private Recipes() {}

    /** The recipe that travels under a name, or null. */
    static @Nullable Recipe named(String name) {
        return BY_NAME.get(name);
    }

    /** The name of the recipe for objects of a class of the JDK; null if there is none. */
    static @Nullable String nameFor(Object object) {
        Class<?> type = object.getClass();
        if (!FieldShape.isOfJdk(type)) {
            return null;
        }
        for (Map.Entry<String, Object> single : SINGLE.entrySet()) {
            if (single.getValue() == object) {
                return single.getKey();
            }
        }
        if (BY_NAME.containsKey(type.getName())) {
            return type.getName();
        }
        if (object instanceof Map) {
            return mapKind(object, type);
        } else if (object instanceof Collection) {
            return collectionKind(object, type);
        }
        return smallKind(object, type);
    }

    private static String mapKind(Object object, Class<?> type) {
        if (object instanceof SortedMap) {
            return MapRecipes.SORTED_MAP;
        }
        return isImmutable(type) ? MapRecipes.IMMUTABLE_MAP : MapRecipes.MAP;
    }

    private static String collectionKind(Object object, Class<?> type) {
        if (object instanceof EnumSet) {
            return CollectionRecipes.ENUM_SET;
        } else if (object instanceof SortedSet) {
            return CollectionRecipes.SORTED_SET;
        } else if (object instanceof Set) {
            return isImmutable(type) ? CollectionRecipes.IMMUTABLE_SET : CollectionRecipes.SET;
        } else if (object instanceof Queue || object instanceof Deque) {
            return CollectionRecipes.QUEUE;
        }
        return isImmutable(type) ? CollectionRecipes.IMMUTABLE_LIST : CollectionRecipes.LIST;
    }

    private static boolean isImmutable(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.util.ImmutableCollections$")
                || name.startsWith("java.util.Collections$Empty")
                || name.startsWith("java.util.Collections$Singleton")
                || name.startsWith("java.util.Collections$CopiesList")
                || name.startsWith(UNMODIFIABLE);
    }

    private static @Nullable String smallKind(Object object, Class<?> type) {
        if (object instanceof Optional) {
            return SmallRecipes.OPTIONAL;
        } else if (object instanceof Map.Entry) {
            return MapRecipes.ENTRY;
        } else if (object instanceof Path) {
            return SmallRecipes.PATH;
        } else if (object instanceof Charset) {
            return SmallRecipes.CHARSET;
        } else if (object instanceof TimeZone) {
            return SmallRecipes.TIME_ZONE;
        } else if (object instanceof InetAddress) {
            return SmallRecipes.ADDRESS;
        } else if (object instanceof Comparator && type.getName().equals("java.util.Collections$ReverseComparator2")) {
            return SmallRecipes.REVERSED;
        }
        return null;
    }
}
