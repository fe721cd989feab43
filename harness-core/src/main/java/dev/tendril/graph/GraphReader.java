package dev.tendril.graph;

import dev.tendril.protocol.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts one graph of objects together again: what an object refers to is complete before the object itself is, but where
 * they refer to each other, so that a hash table finds its keys ready. Made for one graph, used by one thread.
 */
public final class GraphReader {

    /** What makes room at once for as many elements as are said to fit, however few come. */
    private static final Set<String> ROOMY =
            Set.of("java.util.concurrent.ArrayBlockingQueue", "java.util.Arrays$ArrayList");

    private final Value.Graph graph;
    private final Function<String, @Nullable Class<?>> classes;
    private final Rim rim;
    private final @Nullable Object[] made;
    private final boolean[] entered;
    private final @Nullable FieldShape[] fieldShapes;
    private int reserved;

    /** The object of a value that is no part of the graph. */
    @FunctionalInterface
    public interface Rim {
        @Nullable
        Object read(Value value, Class<?> expected);
    }

    /**
     * @param classes finds the class of a name, null if this side does not have it
     * @param rim reads what travels as it always does
     */
    public GraphReader(Value.Graph graph, Function<String, @Nullable Class<?>> classes, Rim rim) {
        this.graph = graph;
        this.classes = classes;
        this.rim = rim;
        made = new Object[graph.nodes().size()];
        entered = new boolean[graph.nodes().size()];
        fieldShapes = new FieldShape[graph.shapes().size()];
    }

    /**
     * The copy of the object that was sent.
     *
     * @throws UncopyableException if it cannot be made here: where the trouble is, and what to do
     */
    public Object read() {
        if (graph.nodes().isEmpty()) {
            throw new UncopyableException("expected a copy of at least one object, found none");
        }
        Deque<Step> open = new ArrayDeque<>();
        open.push(enter(0));
        while (!open.isEmpty()) {
            Step step = open.element();
            try {
                int child = step.nextChild();
                if (child >= 0) {
                    open.push(enter(child));
                } else {
                    step.finish();
                    open.pop();
                }
            } catch (UncopyableException e) {
                throw new UncopyableException(path(open) + " is a " + e.getMessage());
            } catch (RuntimeException e) {
                throw new UncopyableException(path(open) + " is a " + step.shape.type()
                        + ", which cannot be made here from what was sent: " + e);
            }
        }
        return object(0);
    }

    private Step enter(int index) {
        entered[index] = true;
        Value.Node node = graph.nodes().get(index);
        if (node.shape() < 0 || node.shape() >= graph.shapes().size()) {
            throw new UncopyableException("object of no shape that was sent");
        }
        var step = new Step(index, node, graph.shapes().get(node.shape()));
        try {
            step.begin();
        } catch (UncopyableException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UncopyableException(step.shape.type() + ", which cannot be made here from what was sent: " + e);
        }
        return step;
    }

    /** Room that an object takes before anything is in it counts as objects do: many of them are small to send. */
    private void reserve(@Nullable Object room) {
        reserved += room instanceof Integer count ? Math.max(0, count) : 0;
        if (reserved > GraphWriter.MOST_OBJECTS) {
            throw new UncopyableException("collection whose capacity, with that of those before it, is " + reserved
                    + " (limit: " + GraphWriter.MOST_OBJECTS + ")");
        }
    }

    private Object object(int index) {
        Object object = made[index];
        if (object == null) {
            throw new UncopyableException("object that is part of itself, and cannot be made before its parts");
        }
        return object;
    }

    private @Nullable Object value(Value value, Class<?> expected) {
        return value instanceof Value.Same same ? object(same.node()) : rim.read(value, expected);
    }

    private Class<?> named(String name) {
        Class<?> type = classes.apply(name);
        if (type == null) {
            throw new UncopyableException(
                    name + ", which this side does not have; copy what both sides have the classes"
                            + " of, or work with references");
        }
        return type;
    }

    private FieldShape fieldShape(int shape, Class<?> type) {
        FieldShape known = fieldShapes[shape];
        if (known == null) {
            known = FieldShape.of(type);
            fieldShapes[shape] = known;
        }
        return known;
    }

    private static String path(Deque<Step> open) {
        var path = new StringBuilder();
        for (Iterator<Step> steps = open.descendingIterator(); steps.hasNext(); ) {
            Step step = steps.next();
            path.append(path.isEmpty() ? step.name() : "").append(steps.hasNext() ? step.childName() : "");
        }
        return path.toString();
    }

    /** One object being made: first its parts, then itself. */
    private final class Step {
        private final int index;
        private final Value.Node node;
        private final Value.Shape shape;
        private final @Nullable Recipe recipe;
        private int next;

        Step(int index, Value.Node node, Value.Shape shape) {
            this.index = index;
            this.node = node;
            this.shape = shape;
            this.recipe = shape.form() == Value.Form.REBUILT ? recipe(shape.type()) : null;
        }

        private static Recipe recipe(String name) {
            Recipe recipe = Recipes.named(name);
            if (recipe == null) {
                throw new UncopyableException(name + ", which this side does not know how to make");
            }
            return recipe;
        }

        /** What can be made before its parts are there. */
        void begin() {
            List<Value> content = node.content();
            switch (shape.form()) {
                case FIELDS ->
                    made[index] = fieldShape(node.shape(), named(shape.type())).instance();
                case ARRAY -> made[index] = Array.newInstance(named(shape.type()), content.size());
                case PRIMITIVES -> made[index] = rim.read(content.get(0), Object.class);
                case RECORD -> {}
                case REBUILT -> beginRecipe();
            }
        }

        /** The next part that is still to be made; -1 when all are. */
        int nextChild() {
            List<Value> content = node.content();
            while (next < content.size()) {
                if (content.get(next) instanceof Value.Same same) {
                    if (same.node() < 0 || same.node() >= entered.length) {
                        throw new UncopyableException("object that refers to one that was not sent");
                    }
                    if (!entered[same.node()]) {
                        return same.node();
                    }
                }
                next++;
                beginRecipe();
            }
            return -1;
        }

        private void beginRecipe() {
            if (recipe != null && made[index] == null && next == recipe.head()) {
                List<@Nullable Object> head = parts(0, next);
                if (ROOMY.contains(shape.type()) && !head.isEmpty()) {
                    reserve(head.get(0));
                }
                made[index] = recipe.begin(head);
            }
        }

        void finish() {
            switch (shape.form()) {
                case FIELDS -> setFields();
                case ARRAY -> {
                    Class<?> component = named(shape.type());
                    for (int i = 0; i < node.content().size(); i++) {
                        Array.set(object(index), i, value(node.content().get(i), component));
                    }
                }
                case PRIMITIVES -> {}
                case RECORD -> made[index] = record(named(shape.type()));
                case REBUILT -> finishRecipe(Objects.requireNonNull(recipe));
            }
        }

        private void finishRecipe(Recipe known) {
            int size = node.content().size();
            if (made[index] == null) {
                made[index] = known.begin(parts(0, size));
            } else {
                known.fill(object(index), parts(known.head(), size));
            }
        }

        private List<@Nullable Object> parts(int from, int to) {
            var parts = new ArrayList<@Nullable Object>(to - from);
            for (int i = from; i < to; i++) {
                parts.add(value(node.content().get(i), Object.class));
            }
            return parts;
        }

        private void setFields() {
            FieldShape fields = fieldShape(node.shape(), named(shape.type()));
            for (int i = 0; i < Math.min(node.content().size(), shape.slots().size()); i++) {
                Value.Slot slot = shape.slots().get(i);
                Field field = fields.field(slot.declaringType(), slot.name());
                if (field == null) {
                    throw new UncopyableException(shape.type() + ", whose field " + slot.name()
                            + " this side does not have: the two sides run different versions of it");
                }
                try {
                    field.set(object(index), value(node.content().get(i), field.getType()));
                } catch (IllegalAccessException e) {
                    throw new UncopyableException(
                            shape.type() + ", whose field " + slot.name() + " cannot be set: " + e.getMessage());
                }
            }
        }

        private Object record(Class<?> type) {
            RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
            int count = node.content().size();
            if (!type.isRecord() || components.length != count) {
                throw new UncopyableException(shape.type() + ", which has other components on this side");
            }
            var arguments = new @Nullable Object[count];
            var types = new Class<?>[count];
            for (int i = 0; i < count; i++) {
                types[i] = components[i].getType();
                arguments[i] = value(node.content().get(i), types[i]);
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(arguments);
            } catch (InvocationTargetException e) {
                throw new UncopyableException(
                        shape.type() + ", whose constructor refuses what was sent: " + e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new UncopyableException(shape.type() + ", which cannot be made: " + e);
            }
        }

        String name() {
            String name = shape.type().substring(shape.type().lastIndexOf('.') + 1);
            String simple = name.substring(name.lastIndexOf('$') + 1);
            return simple.isEmpty() ? "it" : Character.toLowerCase(simple.charAt(0)) + simple.substring(1);
        }

        String childName() {
            return next < shape.slots().size() ? "." + shape.slots().get(next).name() : "[" + next + "]";
        }
    }
}
