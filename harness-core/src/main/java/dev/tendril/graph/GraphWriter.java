package dev.tendril.graph;

import dev.tendril.protocol.Value;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes one graph of objects apart. Made for one graph, used by one thread; recursion is not needed, however deep it is. */
public final class GraphWriter {

    /** More objects than this are not copied at once. */
    static final int MOST_OBJECTS = 200_000;

    private static final Value NULL = new Value.Null();

    private final Function<Object, @Nullable Value> rim;
    private final Map<Object, Integer> indexes = new IdentityHashMap<>();
    private final List<Found> found = new ArrayList<>();
    private final Map<Object, Integer> shapeIndexes = new HashMap<>();
    private final List<Value.Shape> shapes = new ArrayList<>();
    private final List<@Nullable FieldShape> fieldShapes = new ArrayList<>();

    /** @param rim the value of an object that is not taken apart but travels as it always does; null for any other */
    public GraphWriter(Function<Object, @Nullable Value> rim) {
        this.rim = rim;
    }

    /**
     * The graph that can be reached from {@code root}.
     *
     * @throws UncopyableException if something in it cannot be copied: where it is, what it is, and what to do
     */
    public Value.Graph write(Object root) {
        String name = root.getClass().getSimpleName();
        add(root, -1, name.isEmpty() ? "it" : Character.toLowerCase(name.charAt(0)) + name.substring(1));
        var nodes = new ArrayList<Value.Node>();
        for (int i = 0; i < found.size(); i++) {
            try {
                nodes.add(node(i));
            } catch (UncopyableException e) {
                throw located(i, e);
            }
        }
        return new Value.Graph(List.copyOf(shapes), nodes);
    }

    private int add(Object object, int parent, String step) {
        Integer known = indexes.get(object);
        if (known != null) {
            return known;
        }
        if (found.size() >= MOST_OBJECTS) {
            throw new UncopyableException("expected at most " + MOST_OBJECTS
                    + " objects to copy, found more; copy a smaller part of the graph, or work with references");
        }
        int index = found.size();
        found.add(new Found(object, parent, step));
        indexes.put(object, index);
        return index;
    }

    private Value.Node node(int index) {
        Object object = found.get(index).object;
        Class<?> type = object.getClass();
        String recipe = Recipes.nameFor(object);
        if (recipe != null) {
            return rebuilt(index, object, recipe);
        } else if (type.isArray()) {
            return array(index, object, type.getComponentType());
        } else if (type.isRecord()) {
            return record(index, object, type);
        }
        int shape = fieldShape(type);
        FieldShape fields = fieldShapes.get(shape);
        var content = new ArrayList<Value>();
        for (Field field : fields == null ? List.<Field>of() : fields.fields()) {
            content.add(fieldValue(index, object, field));
        }
        return new Value.Node(shape, content);
    }

    private Value fieldValue(int index, Object owner, Field field) {
        try {
            Object value = field.get(owner);
            if (value != null && Modifier.isTransient(field.getModifiers()) && !isCopyable(value)) {
                // Its author has said that it is no part of the object's state.
                return NULL;
            }
            return part(value, index, "." + field.getName());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field made accessible is not: " + field, e);
        }
    }

    private boolean isCopyable(Object value) {
        try {
            Class<?> type = value.getClass();
            if (Recipes.nameFor(value) == null && !type.isArray() && !type.isRecord() && rim.apply(value) == null) {
                fieldShape(type);
            }
            return true;
        } catch (UncopyableException e) {
            return false;
        }
    }

    private Value.Node rebuilt(int index, Object object, String name) {
        Recipe recipe = Recipes.named(name);
        if (recipe == null) {
            throw new IllegalStateException("no recipe " + name);
        }
        var content = new ArrayList<Value>();
        int position = 0;
        int head = recipe.head() == Integer.MAX_VALUE ? 0 : recipe.head();
        for (Object part : recipe.parts(object)) {
            content.add(part(part, index, step(object, position++ - head)));
        }
        return new Value.Node(shape(new Value.Shape(Value.Form.REBUILT, name, List.of()), name), content);
    }

    private static String step(Object container, int position) {
        if (container instanceof Map<?, ?>) {
            return (position % 2 == 0 ? ".key[" : ".value[") + position / 2 + "]";
        }
        return "[" + position + "]";
    }

    private Value.Node array(int index, Object array, Class<?> component) {
        if (component.isPrimitive()) {
            int shape = shape(new Value.Shape(Value.Form.PRIMITIVES, component.getName(), List.of()), component);
            return new Value.Node(shape, List.of(new Value.PrimitiveArray(array)));
        }
        var content = new ArrayList<Value>();
        int position = 0;
        for (Object element : (Object[]) array) {
            content.add(part(element, index, "[" + position++ + "]"));
        }
        return new Value.Node(
                shape(new Value.Shape(Value.Form.ARRAY, component.getName(), List.of()), array.getClass()), content);
    }

    private Value.Node record(int index, Object record, Class<?> type) {
        var content = new ArrayList<Value>();
        for (RecordComponent component : type.getRecordComponents()) {
            content.add(part(read(record, component), index, "." + component.getName()));
        }
        return new Value.Node(shape(new Value.Shape(Value.Form.RECORD, type.getName(), List.of()), type), content);
    }

    private static @Nullable Object read(Object record, RecordComponent component) {
        Method accessor = component.getAccessor();
        if (!accessor.trySetAccessible()) {
            throw new UncopyableException(record.getClass().getName() + ", whose component " + component.getName()
                    + " cannot be reached; open its package to Tendril, or pass it by reference");
        }
        try {
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new UncopyableException(
                    record.getClass().getName() + ", whose component " + component.getName() + " cannot be read: " + e);
        }
    }

    private Value part(@Nullable Object part, int owner, String step) {
        if (part == null) {
            return NULL;
        }
        Value value = rim.apply(part);
        return value != null ? value : new Value.Same(add(part, owner, step));
    }

    private int fieldShape(Class<?> type) {
        Integer known = shapeIndexes.get(type);
        if (known != null) {
            return known;
        }
        FieldShape fields = FieldShape.of(type);
        List<Value.Slot> slots = fields.fields().stream()
                .map(field -> new Value.Slot(field.getDeclaringClass().getName(), field.getName()))
                .toList();
        int index = shape(new Value.Shape(Value.Form.FIELDS, type.getName(), slots), type);
        fieldShapes.set(index, fields);
        return index;
    }

    private int shape(Value.Shape shape, Object key) {
        Integer known = shapeIndexes.putIfAbsent(key, shapes.size());
        if (known != null) {
            return known;
        }
        shapes.add(shape);
        fieldShapes.add(null);
        return shapes.size() - 1;
    }

    private RuntimeException located(int index, UncopyableException problem) {
        return new UncopyableException(path(index) + " is a " + problem.getMessage());
    }

    private String path(int index) {
        var steps = new ArrayList<String>();
        for (int i = index; i >= 0; i = found.get(i).parent) {
            steps.add(0, found.get(i).step);
        }
        return steps.size() <= 12
                ? String.join("", steps)
                : String.join("", steps.subList(0, 6)) + " ... "
                        + String.join("", steps.subList(steps.size() - 5, steps.size()));
    }

    private record Found(Object object, int parent, String step) {}
}
