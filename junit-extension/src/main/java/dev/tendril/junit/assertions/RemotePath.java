package dev.tendril.junit.assertions;

import dev.tendril.AgentServices;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path from a live object to what it is made of: {@code customer.address.city}, {@code lines[2].sku}, {@code
 * stock["apple"]}. Names are fields, whatever their access.
 */
final class RemotePath {

    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]\"\\s]+)|\\[(\\d{1,9})]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");
    private static final int PAGE = 100;

    private final String text;
    private final List<Step> steps;

    private RemotePath(String text, List<Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    private sealed interface Step {}

    private record Name(String name) implements Step {

        @Override
        public String toString() {
            return name;
        }
    }

    private record Index(int index) implements Step {

        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    private record Key(String key) implements Step {

        @Override
        public String toString() {
            return "[\"" + key + "\"]";
        }
    }

    /**
     * Takes a path apart.
     *
     * @throws IllegalArgumentException if it is none: where it stops making sense
     */
    static RemotePath parse(String text) {
        var steps = new ArrayList<Step>();
        Matcher matcher = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            matcher.region(at, text.length());
            boolean dotted = text.charAt(at) == '.';
            if (!matcher.lookingAt() || (matcher.group(1) != null && dotted == (at == 0))) {
                throw malformed(text, at);
            }
            steps.add(step(matcher));
            at = matcher.end();
        }
        if (steps.isEmpty()) {
            throw malformed(text, 0);
        }
        return new RemotePath(text, steps);
    }

    private static Step step(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Name(matcher.group(1));
        }
        return matcher.group(2) != null
                ? new Index(Integer.parseInt(matcher.group(2)))
                : new Key(matcher.group(3).replaceAll("\\\\(.)", "$1"));
    }

    private static IllegalArgumentException malformed(String text, int at) {
        return new IllegalArgumentException("path \"" + text + "\" makes no sense from position " + at
                + " on (expected: fields and elements, such as customer.address.city, lines[2].sku, stock[\"apple\"])");
    }

    /**
     * What it leads to.
     *
     * @throws IllegalArgumentException if it leads nowhere: which step, and what is there instead
     */
    @Nullable
    Object from(Object root) {
        Object value = root;
        for (int i = 0; i < steps.size(); i++) {
            value = follow(notNull(value, i), steps.get(i), i == steps.size() - 1);
        }
        return value;
    }

    /** What it leads to for each element of the collections and arrays on its way, in their order. */
    List<@Nullable Object> allFrom(Object root) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(root);
        boolean spread = false;
        for (int i = 0; i < steps.size(); i++) {
            List<@Nullable Object> next = new ArrayList<>();
            for (Object value : values) {
                List<@Nullable Object> elements = steps.get(i) instanceof Name ? elements(notNull(value, i)) : null;
                spread |= elements != null;
                for (Object owner : elements == null ? values(value) : elements) {
                    next.add(follow(notNull(owner, i), steps.get(i), i == steps.size() - 1));
                }
            }
            values = next;
        }
        if (spread || values.size() != 1 || values.get(0) == null) {
            return values;
        }
        List<@Nullable Object> elements = elements(values.get(0));
        return elements == null ? values : elements;
    }

    private static List<@Nullable Object> values(@Nullable Object value) {
        List<@Nullable Object> one = new ArrayList<>();
        one.add(value);
        return one;
    }

    private Object notNull(@Nullable Object value, int step) {
        if (value == null) {
            throw new IllegalArgumentException("path \"" + text + "\": " + steps.get(step) + " leads nowhere, since "
                    + (step == 0 ? "there is nothing" : steps.get(step - 1) + " is null"));
        }
        return value;
    }

    private @Nullable Object follow(Object owner, Step step, boolean last) {
        if (step instanceof Name name) {
            return field(owner, name.name(), last);
        }
        return step instanceof Index index ? element(owner, index.index()) : valueOf(owner, ((Key) step).key());
    }

    /** Objects on the way stay over there, even those that otherwise travel by value. */
    private static @Nullable Object field(Object owner, String name, boolean last) {
        if (!Tendril.isRemote(owner)) {
            return localField(owner, name);
        }
        RemoteObject<?> handle = Tendril.remote(owner);
        return last ? handle.field(name, Object.class).get() : handle.field(name);
    }

    /** A record or enum, of which there is a copy here. */
    private static @Nullable Object localField(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return field.get(owner);
            } catch (NoSuchFieldException e) {
                // In a superclass, perhaps.
            } catch (IllegalAccessException | InaccessibleObjectException e) {
                throw new IllegalArgumentException(
                        "field " + name + " of " + type.getName() + " cannot be read here: " + e.getMessage(), e);
            }
        }
        throw new IllegalArgumentException(
                owner.getClass().getName() + " has no field " + name + " (found: " + owner + ")");
    }

    private static @Nullable Object element(Object owner, int index) {
        List<@Nullable Object> elements = elements(owner);
        if (elements == null) {
            throw new IllegalArgumentException("[" + index + "] needs an array or a collection, found " + owner);
        }
        if (index >= elements.size()) {
            throw new IllegalArgumentException("there is no element [" + index + "], only " + elements.size());
        }
        return elements.get(index);
    }

    private static @Nullable Object valueOf(Object owner, String key) {
        if (!(Tendril.isRemote(owner) && Tendril.remote(owner).isInstance(Map.class))) {
            throw new IllegalArgumentException("[\"" + key + "\"] needs a map, found " + owner);
        }
        var keys = new ArrayList<String>();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) Tendril.remote(owner).as(Map.class)).entrySet()) {
            keys.add(String.valueOf(entry.getKey()));
            if (keys.get(keys.size() - 1).equals(key)) {
                return entry.getValue();
            }
        }
        throw new IllegalArgumentException("there is no key \"" + key + "\" (found: " + keys + ")");
    }

    /** The elements of a collection or array, the values of a map; null of anything else. */
    private static @Nullable List<@Nullable Object> elements(Object owner) {
        if (!Tendril.isRemote(owner)) {
            return owner.getClass().isArray() ? ofLocalArray(owner) : null;
        }
        RemoteObject<?> handle = Tendril.remote(owner);
        if (handle.typeName().startsWith("[")) {
            return paged(handle);
        }
        if (handle.isInstance(Map.class)) {
            return ofCollection(handle, ((Map<?, ?>) handle.as(Map.class)).values());
        }
        return handle.isInstance(Collection.class) ? ofCollection(handle, handle.as(Collection.class)) : null;
    }

    /** As they travel, so that values are values; where one is of a class that cannot, all are handles. */
    private static List<@Nullable Object> ofCollection(RemoteObject<?> handle, Collection<?> elements) {
        try {
            return new ArrayList<>(elements);
        } catch (UnsuitableValueException e) {
            return paged(handle);
        }
    }

    private static List<@Nullable Object> ofLocalArray(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static List<@Nullable Object> paged(RemoteObject<?> handle) {
        List<@Nullable Object> elements = new ArrayList<>();
        SlotPage page;
        do {
            page = AgentServices.behind(handle).members().slots(handle, elements.size(), PAGE);
            for (Slot slot : page.slots()) {
                elements.add(slot.value());
            }
        } while (page.slots().length == PAGE);
        return elements;
    }

    @Override
    public String toString() {
        return text;
    }
}
