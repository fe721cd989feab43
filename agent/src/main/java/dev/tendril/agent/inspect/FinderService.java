package dev.tendril.agent.inspect;

import dev.tendril.access.Grant;
import dev.tendril.agent.heap.HeapSearch;
import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.HeapStart;
import dev.tendril.agent.inspect.heap.HeapWalk;
import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.inspect.lookup.Fields;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.NearMisses;
import dev.tendril.agent.inspect.lookup.Secrets;
import dev.tendril.agent.inspect.lookup.ValueText;
import dev.tendril.agent.inspect.path.ObjectPath;
import dev.tendril.agent.inspect.path.ObjectPath.Name;
import dev.tendril.agent.inspect.path.ObjectPath.Step;
import dev.tendril.agent.inspect.path.PathElements;
import dev.tendril.agent.inspect.path.PathNames;
import dev.tendril.control.Finder;
import dev.tendril.control.Found;
import dev.tendril.value.AsReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds live objects by path and by type. A path reads private state and runs no code of the application, but for two
 * things it may need: the static initialiser of the class it starts from, and the iterator of a collection or map that is
 * not one of the JDK's. In read-only mode it does neither.
 */
final class FinderService implements Finder {

    private final LoadedTypes types;
    private final AgentClasses agent;
    private final HeapSearch search;
    private final Guard guard;

    FinderService(LoadedTypes types, AgentClasses agent, HeapSearch search, Guard guard) {
        this.types = types;
        this.agent = agent;
        this.search = search;
        this.guard = guard;
    }

    @Override
    public @Nullable Object at(String text) {
        ObjectPath path = ObjectPath.parse(text);
        return guard.sent(lastName(path), valueAt(path));
    }

    @Override
    public @Nullable Object live(String text) {
        Object value = valueAt(ObjectPath.parse(text));
        return value == null ? null : new AsReference(value);
    }

    private @Nullable Object valueAt(ObjectPath path) {
        Object value;
        int next;
        String thread = path.thread();
        if (thread != null) {
            value = thread(thread, path.threadId());
            next = 0;
        } else {
            next = classNameLength(path);
            Class<?> type = guard.type(className(path, next));
            while (Fields.find(type, Secrets.plainName(nameAt(path, next)), true) == null) {
                type = nested(path, type, next++);
            }
            value = guard.variable(type, nameAt(path, next++), Grant.GET).get();
        }
        for (Step step : path.steps().subList(next, path.steps().size())) {
            value = follow(path, step, value);
        }
        return value;
    }

    /** The name that tells whether the value at the end is a secret: that of the last field or key. */
    private static String lastName(ObjectPath path) {
        for (int i = path.steps().size() - 1; i >= 0; i--) {
            Step step = path.steps().get(i);
            if (step instanceof Name name) {
                return name.name();
            } else if (step instanceof ObjectPath.Key key) {
                return key.key();
            }
        }
        return "";
    }

    @Override
    public Object[] all(String typeName, boolean subtypes, int limit) {
        List<Class<?>> wanted = types.loaded(typeName);
        return search.instances(subtypes ? instancesOf(wanted) : wanted::contains, limit).stream()
                .map(AsReference::new)
                .toArray();
    }

    private static Predicate<Class<?>> instancesOf(List<Class<?>> wanted) {
        return type -> wanted.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    @Override
    public Found[] instances(String typeName, int limit) {
        List<Class<?>> wanted = types.loaded(typeName);
        PathNames names = new PathNames(types, LiveThreads.without(agent), search::frame);
        return HeapWalk.find(
                        HeapStart.of(agent, types.all()).and(search.anchors()),
                        instancesOf(wanted),
                        limit,
                        trail -> new Found(
                                new AsReference(trail.found()),
                                trail.found().getClass().getName(),
                                names.of(trail)))
                .toArray(Found[]::new);
    }

    @Override
    public String[] loadedClasses(String fragment, int limit) {
        String wanted = fragment.toLowerCase(Locale.ROOT);
        Set<String> ofApplication = new TreeSet<>();
        Set<String> ofJdk = new TreeSet<>();
        for (Class<?> type : types.all()) {
            if (!type.isArray()
                    && !type.isHidden()
                    && type.getName().toLowerCase(Locale.ROOT).contains(wanted)) {
                (LoadedTypes.isOfApplication(type) ? ofApplication : ofJdk).add(type.getName());
            }
        }
        ofJdk.removeAll(ofApplication);
        List<String> names = new ArrayList<>(ofApplication);
        names.addAll(ofJdk);
        return names.stream().limit(limit).toArray(String[]::new);
    }

    private Thread thread(String name, @Nullable Long id) {
        List<Thread> live = LiveThreads.without(agent);
        List<Thread> named = live.stream()
                .filter(thread -> thread.getName().equals(name))
                .filter(thread -> id == null || id == LiveThreads.id(thread))
                .sorted(Comparator.comparingLong(LiveThreads::id))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        if (named.isEmpty()) {
            List<String> names = live.stream().map(Thread::getName).sorted().toList();
            String near = NearMisses.didYouMean(name, names);
            throw new IllegalArgumentException("No live thread is named " + ValueText.quoted(name)
                    + (id == null ? "." : " with the id " + id + ".")
                    + (near.isEmpty() ? " There are " + String.join(", ", names) + "." : near));
        }
        throw new IllegalArgumentException(
                "Several threads are named " + ValueText.quoted(name) + ". Say which by its id: "
                        + named.stream()
                                .map(thread -> "thread " + ObjectPath.quoted(name) + "#" + LiveThreads.id(thread))
                                .collect(Collectors.joining(", ")));
    }

    /** How many of the first names are the name of the class: the fewest that name a loaded class, or a loadable one. */
    private int classNameLength(ObjectPath path) {
        List<String> names = new ArrayList<>();
        while (names.size() < path.steps().size() && path.steps().get(names.size()) instanceof Name) {
            names.add(className(path, names.size() + 1));
        }
        int length = types.firstLoaded(names) + 1;
        for (int longer = 1; length == 0 && guard.mayRunCode() && longer <= names.size(); longer++) {
            length = types.find(names.get(longer - 1), true) == null ? 0 : longer;
        }
        if (length > 0) {
            return length;
        }
        String likely = className(path, likelyClassNameLength(path, names.size()));
        throw new IllegalArgumentException("Expected the path '" + path.text()
                + "' to start with the full name of a class, but the target has no class " + likely + "."
                + types.nearest(likely));
    }

    /** By the custom that only class names start in upper case. */
    private static int likelyClassNameLength(ObjectPath path, int names) {
        for (int length = 1; length <= names; length++) {
            if (Character.isUpperCase(nameAt(path, length - 1).charAt(0))) {
                return length;
            }
        }
        return Math.max(1, names - 1);
    }

    private Class<?> nested(ObjectPath path, Class<?> type, int at) {
        if (at >= path.steps().size()) {
            throw new IllegalArgumentException("The path '" + path.text()
                    + "' names a class, and expected is a static field after it." + statics(type));
        }
        String name = nameAt(path, at);
        Class<?> nested = types.find(type.getName() + "$" + name, guard.mayRunCode());
        if (nested == null) {
            String instance = Fields.find(type, name, false) == null
                    ? ""
                    : " It has an instance field of this name, which needs an object to start from.";
            throw new IllegalArgumentException("In the path '" + path.text() + "', " + type.getName()
                    + " has no static field " + name + "." + instance + statics(type, name));
        }
        return nested;
    }

    private static String statics(Class<?> type) {
        return statics(type, "");
    }

    private static String statics(Class<?> type, String wanted) {
        List<String> names =
                Fields.declaredStatics(type).stream().map(Field::getName).toList();
        return NearMisses.didYouMean(wanted, names)
                + (names.isEmpty() ? " It has no static fields." : " It has " + String.join(", ", names) + ".");
    }

    private static String className(ObjectPath path, int length) {
        return path.steps().stream()
                .limit(length)
                .map(step -> ((Name) step).name())
                .collect(Collectors.joining("."));
    }

    /** The name at a place; empty, which names nothing, where there is something else. */
    private static String nameAt(ObjectPath path, int at) {
        return at < path.steps().size() && path.steps().get(at) instanceof Name name ? name.name() : "";
    }

    private @Nullable Object follow(ObjectPath path, Step step, @Nullable Object value) {
        int index = path.steps().indexOf(step);
        String before = index == 0 ? path.text() : path.upTo(path.steps().get(index - 1));
        String rest = path.upTo(step).substring(Math.min(before.length(), step.end()));
        if (value == null) {
            throw new IllegalArgumentException(before + " is null, so that " + rest + " leads nowhere.");
        }
        try {
            return step instanceof Name name
                    ? field(value, name.name())
                    : PathElements.at(value, step, guard.mayRunCode());
        } catch (IllegalArgumentException deadEnd) {
            throw new IllegalArgumentException(
                    "At '" + rest + "' of the path '" + path.text() + "': " + deadEnd.getMessage(), deadEnd);
        }
    }

    private @Nullable Object field(Object owner, String name) {
        if (Fields.find(owner.getClass(), Secrets.plainName(name), false) == null && PathElements.isIn(owner)) {
            throw new IllegalArgumentException(owner.getClass().getTypeName() + " has no field " + name
                    + ". Elements are written [0], and the values of a map [\"key\"].");
        }
        return guard.variable(owner, name, Grant.GET).get();
    }
}
