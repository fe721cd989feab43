package dev.tendril.value.marshal;

import dev.tendril.protocol.Value;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a throwable, its causes and suppressed throwables into data. Whatever their own methods do (throw, loop through
 * causes, return null) the result is sound.
 */
final class ThrowableMarshaller {

    private static final int MAX_THROWABLES = 100;
    private static final int MAX_FRAMES = 1_024;
    private static final int MAX_FIELDS = 64;
    private static final int MAX_TEXT = 64 * 1024;

    private final Marshaller marshaller;
    private final boolean hidesTraces;

    /** @param hidesTraces whether traces stay here */
    ThrowableMarshaller(Marshaller marshaller, boolean hidesTraces) {
        this.marshaller = marshaller;
        this.hidesTraces = hidesTraces;
    }

    /** @param hiddenFrames how many of the outermost frames of {@code root} belong to our own machinery */
    Value.Thrown marshal(Throwable root, int hiddenFrames) {
        List<Throwable> found = new ArrayList<>();
        Map<Throwable, Integer> indexes = new IdentityHashMap<>();
        indexOf(root, found, indexes);
        for (int i = 0; i < found.size(); i++) {
            indexOf(causeOf(found.get(i)), found, indexes);
            for (Throwable suppressed : found.get(i).getSuppressed()) {
                indexOf(suppressed, found, indexes);
            }
        }
        var items = new ArrayList<Value.ThrownItem>();
        for (Throwable throwable : found) {
            items.add(item(throwable, throwable == root ? hiddenFrames : 0, indexes));
        }
        return new Value.Thrown(items);
    }

    private static void indexOf(@Nullable Throwable t, List<Throwable> found, Map<Throwable, Integer> indexes) {
        if (t != null && found.size() < MAX_THROWABLES && !indexes.containsKey(t)) {
            indexes.put(t, found.size());
            found.add(t);
        }
    }

    private Value.ThrownItem item(Throwable throwable, int hiddenFrames, Map<Throwable, Integer> indexes) {
        List<String> types = new ArrayList<>();
        for (Class<?> c = throwable.getClass(); c != null && c != Throwable.class; c = c.getSuperclass()) {
            types.add(c.getName());
        }
        if (types.isEmpty()) {
            types.add(Throwable.class.getName());
        }
        Throwable cause = causeOf(throwable);
        return new Value.ThrownItem(
                types,
                messageOf(throwable),
                trace(throwable, hiddenFrames),
                cause == null ? -1 : indexes.getOrDefault(cause, -1),
                Arrays.stream(throwable.getSuppressed())
                        .map(indexes::get)
                        .filter(index -> index != null)
                        .toList(),
                fields(throwable));
    }

    private List<StackTraceElement> trace(Throwable throwable, int hiddenFrames) {
        if (hidesTraces) {
            return List.of();
        }
        StackTraceElement[] frames = traceOf(throwable);
        int shown = Math.min(Math.max(0, frames.length - hiddenFrames), MAX_FRAMES);
        return List.of(Arrays.copyOf(frames, shown));
    }

    @SuppressWarnings("CatchingUnchecked")
    private static StackTraceElement[] traceOf(Throwable throwable) {
        try {
            return Arrays.stream(throwable.getStackTrace())
                    .filter(frame -> frame != null)
                    .toArray(StackTraceElement[]::new);
        } catch (Throwable e) {
            return new StackTraceElement[0];
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable Throwable causeOf(Throwable throwable) {
        try {
            Throwable cause = throwable.getCause();
            return cause == throwable ? null : cause;
        } catch (Throwable e) {
            return null;
        }
    }

    @SuppressWarnings("CatchingUnchecked")
    private static @Nullable String messageOf(Throwable throwable) {
        try {
            String message = throwable.getMessage();
            return message == null || message.length() <= MAX_TEXT ? message : message.substring(0, MAX_TEXT) + "...";
        } catch (Throwable e) {
            return "(its getMessage() threw " + e.getClass().getName() + ")";
        }
    }

    private List<Value.FieldState> fields(Throwable throwable) {
        var states = new ArrayList<Value.FieldState>();
        ThrowableRecipes.Recipe recipe = ThrowableRecipes.of(throwable.getClass());
        if (recipe != null) {
            recipe.state(throwable).forEach((getter, value) -> {
                Value plain = plainValue(value, value.getClass());
                if (plain != null) {
                    states.add(new Value.FieldState(recipe.type().getName(), getter + "()", plain));
                }
            });
        }
        for (Class<?> c = throwable.getClass(); c != null && c != Throwable.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (states.size() < MAX_FIELDS && !Modifier.isStatic(field.getModifiers())) {
                    Value value = plainValue(field, throwable);
                    if (value != null) {
                        states.add(new Value.FieldState(c.getName(), field.getName(), value));
                    }
                }
            }
        }
        return states;
    }

    private @Nullable Value plainValue(Field field, Throwable owner) {
        try {
            if (!field.trySetAccessible()) {
                return null;
            }
            Object value = field.get(owner);
            return value == null ? null : plainValue(value, field.getType());
        } catch (IllegalAccessException e) {
            return null;
        }
    }

    private @Nullable Value plainValue(Object value, Class<?> declared) {
        if (value instanceof String text && text.length() > MAX_TEXT) {
            return null;
        }
        return switch (marshaller.kindOf(value)) {
            case SCALAR, TEXT, TEXTUAL, CLASS, PRIMITIVE_ARRAY, ENUM -> marshaller.marshal(value, declared);
            case OBJECT_ARRAY,
                    OPTIONAL,
                    IMMUTABLE_LIST,
                    IMMUTABLE_SET,
                    IMMUTABLE_MAP,
                    RECORD,
                    THROWABLE,
                    EXPLICIT_REFERENCE,
                    EXPLICIT_COPY,
                    REFERENCE -> null;
        };
    }
}
