package dev.tendril.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The collections of the JDK. */
final class CollectionRecipes {

    /** What a collection of an unlisted class becomes: a plain one of the same kind. */
    static final String LIST = "list";

    static final String SET = "set";
    static final String SORTED_SET = "sorted set";
    static final String QUEUE = "queue";
    static final String IMMUTABLE_LIST = "immutable list";
    static final String IMMUTABLE_SET = "immutable set";
    static final String ENUM_SET = "enum set";

    private CollectionRecipes() {}

    static void addTo(Map<String, Recipe> recipes) {
        plain(recipes, ArrayList::new);
        plain(recipes, LinkedList::new);
        plain(recipes, Vector::new);
        plain(recipes, Stack::new);
        plain(recipes, ArrayDeque::new);
        plain(recipes, HashSet::new);
        plain(recipes, LinkedHashSet::new);
        plain(recipes, CopyOnWriteArrayList::new);
        plain(recipes, CopyOnWriteArraySet::new);
        plain(recipes, ConcurrentLinkedQueue::new);
        plain(recipes, ConcurrentLinkedDeque::new);
        plain(recipes, LinkedTransferQueue::new);
        ordered(recipes, PriorityQueue.class, PriorityQueue::comparator, c -> new PriorityQueue<>(c));
        ordered(
                recipes,
                PriorityBlockingQueue.class,
                PriorityBlockingQueue::comparator,
                c -> new PriorityBlockingQueue<>(11, c));
        ordered(recipes, TreeSet.class, TreeSet::comparator, TreeSet::new);
        ordered(recipes, ConcurrentSkipListSet.class, ConcurrentSkipListSet::comparator, ConcurrentSkipListSet::new);
        bounded(recipes, ArrayBlockingQueue.class, ArrayBlockingQueue::new);
        bounded(recipes, LinkedBlockingQueue.class, LinkedBlockingQueue::new);
        bounded(recipes, LinkedBlockingDeque.class, LinkedBlockingDeque::new);
        recipes.put(LIST, filling(ArrayList::new));
        recipes.put(SET, filling(LinkedHashSet::new));
        recipes.put(QUEUE, filling(LinkedList::new));
        recipes.put(SORTED_SET, sorted());
        recipes.put(IMMUTABLE_LIST, Recipe.<List<?>>whole(Recipe::elements, CollectionRecipes::immutableList));
        recipes.put(IMMUTABLE_SET, Recipe.<Set<?>>whole(Recipe::elements, CollectionRecipes::immutableSet));
        recipes.put(ENUM_SET, enumSet());
        recipes.put(
                "java.util.Arrays$ArrayList",
                Recipe.<List<@Nullable Object>>filled(
                        1,
                        list -> Recipe.elements(list, list.size()),
                        head -> Arrays.asList(new Object[count(head.get(0))]),
                        (list, elements) -> {
                            for (int i = 0; i < elements.size(); i++) {
                                list.set(i, elements.get(i));
                            }
                        }));
        plain(recipes, () -> Collections.synchronizedCollection(new ArrayList<>()));
        plain(recipes, () -> Collections.synchronizedList(new ArrayList<>()));
        plain(recipes, () -> Collections.synchronizedList(new LinkedList<>()));
        plain(recipes, () -> Collections.synchronizedSet(new LinkedHashSet<>()));
        fixed(recipes, parts -> Collections.unmodifiableCollection(new ArrayList<>(parts)));
        fixed(recipes, parts -> Collections.unmodifiableList(new ArrayList<>(parts)));
        fixed(recipes, parts -> Collections.unmodifiableList(new LinkedList<>(parts)));
        fixed(recipes, parts -> Collections.unmodifiableSet(new LinkedHashSet<>(parts)));
    }

    private static int count(@Nullable Object part) {
        if (part instanceof Integer count && count >= 0 && count <= GraphWriter.MOST_OBJECTS) {
            return count;
        }
        throw new UncopyableException("a collection of an impossible size: " + part);
    }

    private static void plain(Map<String, Recipe> recipes, Supplier<? extends Collection<@Nullable Object>> maker) {
        recipes.put(maker.get().getClass().getName(), filling(maker));
    }

    private static Recipe filling(Supplier<? extends Collection<@Nullable Object>> maker) {
        return Recipe.<Collection<@Nullable Object>>filled(
                0, Recipe::elements, head -> maker.get(), Collection::addAll);
    }

    @SuppressWarnings("unchecked")
    private static <C extends Collection<?>> void ordered(
            Map<String, Recipe> recipes,
            Class<? super C> type,
            Function<C, @Nullable Comparator<?>> comparator,
            Function<@Nullable Comparator<Object>, Collection<?>> maker) {
        recipes.put(
                type.getName(),
                Recipe.<Collection<@Nullable Object>>filled(
                        1,
                        original -> Recipe.elements(original, comparator.apply((C) original)),
                        head -> (Collection<@Nullable Object>) maker.apply((Comparator<Object>) head.get(0)),
                        Collection::addAll));
    }

    @SuppressWarnings("unchecked")
    private static Recipe sorted() {
        return Recipe.<SortedSet<@Nullable Object>>filled(
                1,
                original -> Recipe.elements(original, original.comparator()),
                head -> new TreeSet<>((Comparator<Object>) head.get(0)),
                Collection::addAll);
    }

    private static <Q extends BlockingQueue<?>> void bounded(
            Map<String, Recipe> recipes, Class<? super Q> type, IntFunction<Queue<@Nullable Object>> maker) {
        recipes.put(
                type.getName(),
                Recipe.<BlockingQueue<@Nullable Object>>filled(
                        1,
                        original -> Recipe.elements(original, (int)
                                Math.min(Integer.MAX_VALUE, (long) original.size() + original.remainingCapacity())),
                        head -> (BlockingQueue<@Nullable Object>) maker.apply(capacity(type, head.get(0))),
                        Collection::addAll));
    }

    /** An array of the capacity is made at once for one of the classes, so it is bounded. */
    private static int capacity(Class<?> type, @Nullable Object part) {
        return type == ArrayBlockingQueue.class ? count(part) : part instanceof Integer given ? given : 1;
    }

    /** Under the name of the class that is made. */
    private static void fixed(
            Map<String, Recipe> recipes, Function<List<@Nullable Object>, Collection<@Nullable Object>> maker) {
        recipes.put(maker.apply(List.of()).getClass().getName(), Recipe.<Collection<?>>whole(Recipe::elements, maker));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Recipe enumSet() {
        return Recipe.<EnumSet>filled(
                1,
                set -> Recipe.elements(set, elementType(set)),
                head -> {
                    if (head.get(0) instanceof Class<?> type && type.isEnum()) {
                        return EnumSet.noneOf((Class) type);
                    }
                    throw new UncopyableException("a set of enum constants without their enum");
                },
                EnumSet::addAll);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Class<?> elementType(EnumSet set) {
        EnumSet inhabited = set.isEmpty() ? EnumSet.complementOf(set) : set;
        return inhabited.isEmpty() ? null : ((Enum<?>) inhabited.iterator().next()).getDeclaringClass();
    }

    private static List<?> immutableList(List<@Nullable Object> elements) {
        return elements.contains(null)
                ? Collections.unmodifiableList(new ArrayList<>(elements))
                : List.copyOf(elements);
    }

    private static Set<?> immutableSet(List<@Nullable Object> elements) {
        return elements.contains(null)
                ? Collections.unmodifiableSet(new LinkedHashSet<>(elements))
                : Set.copyOf(elements);
    }
}
