package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.Editing;
import dev.tendril.inspector.model.remote.Leaving;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.remote.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Serves the objects of this JVM, by reflection. Calls can be made to fail, and are counted. */
public final class FakeTarget implements TargetClient {

    private final TargetSummary summary;
    private final List<Class<?>> classes;
    private final FakeTools tools = new FakeTools();
    private final FakeObjects objects = new FakeObjects();
    private volatile @Nullable TargetException failure;
    private volatile boolean closed;
    private volatile boolean detached;

    public FakeTarget(boolean readOnly) {
        summary = new TargetSummary(4711, "ShopMain", "17.0.15", readOnly);
        classes = List.of(Shop.class, Shop.Branch.class, Shop.NoStatics.class, Shop.Status.class, ArrayList.class);
    }

    /** How its objects are called, drawn and found. */
    public FakeObjects objects() {
        return objects;
    }

    static @Nullable Object objectOf(Member member) {
        return ((Place) member.handle()).get();
    }

    /** Every call fails from now on; with null they work again. */
    public void failWith(@Nullable TargetException thrown) {
        failure = thrown;
    }

    public boolean isDetached() {
        return detached;
    }

    public boolean isClosed() {
        return closed;
    }

    private void answer() throws TargetException {
        TargetException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
    }

    @Override
    public TargetSummary summary() {
        return summary;
    }

    @Override
    public List<String> classes(String text, int limit) throws TargetException {
        answer();
        String wanted = text.toLowerCase(Locale.ROOT);
        return classes.stream()
                .map(Class::getName)
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(limit)
                .toList();
    }

    @Override
    public Page statics(String className, int from, int count) throws TargetException {
        answer();
        Class<?> type = classes.stream()
                .filter(known -> known.getName().equals(className))
                .findFirst()
                .orElseThrow(
                        () -> new TargetException("There is no loaded class " + className + ".", "Check its name."));
        return page(
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                        .map(field -> member(new FieldOf(null, field)))
                        .toList(),
                from,
                count);
    }

    @Override
    public Page children(Member member, int from, int count) throws TargetException {
        answer();
        Object owner = Objects.requireNonNull(((Place) member.handle()).get());
        List<Member> all = new ArrayList<>();
        if (owner.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(owner); i++) {
                all.add(element(owner, "[" + i + "]", Array.get(owner, i)));
            }
        } else if (owner instanceof Collection<?> collection) {
            collection.forEach(element -> all.add(element(owner, "[" + all.size() + "]", element)));
        } else if (owner instanceof Map<?, ?> map) {
            map.forEach((key, value) -> all.add(element(owner, "[\"" + key + "\"]", value)));
        } else {
            Arrays.stream(owner.getClass().getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .forEach(field -> all.add(member(new FieldOf(owner, field))));
        }
        return page(all, from, count);
    }

    /** Knows one thread, which works in the shop. */
    @Override
    public Member at(String path) throws TargetException {
        answer();
        if (!path.startsWith("thread \"main\"")) {
            throw new TargetException("There is no %s.".formatted(path), "Choose another path.");
        }
        return loose(path, Shop.instance());
    }

    @Override
    public Member read(Member member) throws TargetException {
        answer();
        return member.handle() instanceof ElementOf ? member : member((Place) member.handle());
    }

    @Override
    public Member write(Member member, String text) throws TargetException {
        answer();
        FieldOf place = (FieldOf) member.handle();
        try {
            place.set(parse(place.field.getType(), text));
        } catch (IllegalArgumentException e) {
            throw new TargetException(
                    "\"%s\" is not %s.".formatted(text, place.field.getType().getSimpleName()), "Type another value.");
        }
        return member(place);
    }

    @Override
    public Member restore(Member written, Value previous) throws TargetException {
        answer();
        Member now = read(written);
        if (!now.value().editText().equals(written.value().editText())) {
            throw new TargetException(
                    "It is %s now, not what was written.".formatted(now.value().text()), "Edit the field itself.");
        }
        return write(written, previous.editText());
    }

    @Override
    public <T> T tool(Class<T> kind) {
        if (kind == Leaving.class) {
            return kind.cast((Leaving) () -> detached = true);
        }
        return kind.isInstance(objects) ? kind.cast(objects) : tools.tool(kind);
    }

    /** What can be done besides looking at objects, as tests want it. */
    public FakeTools tools() {
        return tools;
    }

    @Override
    public void ping() throws TargetException {
        answer();
    }

    @Override
    public void close() {
        closed = true;
    }

    private static Page page(List<Member> all, int from, int count) {
        int start = Math.min(from, all.size());
        return new Page(all.subList(start, Math.min(all.size(), from + count)), start, all.size());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an enum type that is known at run time only
    private static @Nullable Object parse(Class<?> type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        } else if (type == long.class) {
            return Long.valueOf(text);
        } else if (type == double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class) {
            return Boolean.valueOf(text);
        } else if (type == char.class) {
            return text.charAt(0);
        } else if (type.isEnum()) {
            return Enum.valueOf((Class) type, text);
        }
        return text;
    }

    private static Member element(Object owner, String name, @Nullable Object value) {
        return new Member(
                name,
                owner.getClass().getName(),
                "java.lang.Object",
                value(value),
                new Editing.Refused("Elements of a collection cannot be replaced from here."),
                new ElementOf(System.identityHashCode(owner), name, value));
    }

    private static Member member(Place place) {
        if (!(place instanceof FieldOf at)) {
            throw new IllegalArgumentException("not a field: " + place);
        }
        Class<?> type = at.field.getType();
        Editing editing;
        if (Modifier.isFinal(at.field.getModifiers())) {
            editing = new Editing.Refused("The field is final.");
        } else if (type == boolean.class) {
            editing = new Editing.Choice(List.of("true", "false"));
        } else if (type.isEnum()) {
            editing = new Editing.Choice(
                    Stream.of(type.getEnumConstants()).map(Object::toString).toList());
        } else if (type.isPrimitive() || type == String.class) {
            editing = new Editing.Typed(type == String.class ? "any text" : "a value of type " + type.getSimpleName());
        } else {
            editing = new Editing.Refused("A reference to another object cannot be typed.");
        }
        return new Member(
                at.field.getName(),
                at.field.getDeclaringClass().getName(),
                type.getTypeName(),
                value(at.get()),
                editing,
                at);
    }

    /** An object on no path. */
    public static Member loose(String name, @Nullable Object object) {
        return new Member(
                name,
                "",
                "java.lang.Object",
                value(object),
                new Editing.Refused("It lies in no field."),
                new ElementOf(System.identityHashCode(object), "", object));
    }

    private static Value value(@Nullable Object object) {
        if (object == null) {
            return new Value("null", "", Value.Kind.NULL, null, false, "");
        }
        String type = object.getClass().isArray()
                ? object.getClass().getTypeName()
                : object.getClass().getName();
        if (object instanceof String text) {
            return new Value("\"" + text + "\"", type, Value.Kind.TEXT, null, false, text);
        } else if (object instanceof Number || object instanceof Character) {
            return new Value(object.toString(), type, Value.Kind.NUMBER, null, false, object.toString());
        } else if (object instanceof Boolean) {
            return new Value(object.toString(), type, Value.Kind.BOOLEAN, null, false, object.toString());
        } else if (object instanceof Enum<?> constant) {
            return new Value(constant.name(), type, Value.Kind.ENUM, null, false, constant.name());
        }
        String id = "#" + Integer.toHexString(System.identityHashCode(object));
        boolean expandable = !(object instanceof Collection<?> collection && collection.isEmpty());
        String text = object instanceof Collection<?> collection
                ? "%s of %,d".formatted(object.getClass().getSimpleName(), collection.size())
                : object instanceof Map<?, ?> map
                        ? "%s of %,d".formatted(object.getClass().getSimpleName(), map.size())
                        : object.getClass().getSimpleName();
        return new Value(text, type, Value.Kind.OBJECT, id, expandable, text);
    }

    private sealed interface Place {
        @Nullable
        Object get();
    }

    private record FieldOf(@Nullable Object owner, Field field) implements Place {

        FieldOf {
            field.setAccessible(true);
        }

        @Override
        public @Nullable Object get() {
            try {
                return field.get(owner);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        void set(@Nullable Object value) {
            try {
                field.set(owner, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FieldOf that && owner == that.owner && field.equals(that.field);
        }

        @Override
        public int hashCode() {
            return field.hashCode();
        }
    }

    private record ElementOf(
            int owner, String name, @Nullable Object value) implements Place {

        @Override
        public @Nullable Object get() {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ElementOf that && owner == that.owner && name.equals(that.name);
        }

        @Override
        public int hashCode() {
            return owner + name.hashCode();
        }
    }
}
