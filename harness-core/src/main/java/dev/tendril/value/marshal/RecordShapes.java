package dev.tendril.value.marshal;

import dev.tendril.value.UnsuitableValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The components of record classes and the way to build records from them; remembered per class. */
final class RecordShapes {

    private final Map<Class<?>, Optional<List<Component>>> shapes = new ConcurrentHashMap<>();

    /** The components in order, or null if they cannot be accessed from here. */
    @Nullable
    List<Component> of(Class<?> record) {
        return shapes.computeIfAbsent(record, RecordShapes::inspect).orElse(null);
    }

    private static Optional<List<Component>> inspect(Class<?> record) {
        var components = new ArrayList<Component>();
        for (RecordComponent component : record.getRecordComponents()) {
            Method accessor = component.getAccessor();
            if (!accessor.trySetAccessible()) {
                return Optional.empty();
            }
            components.add(new Component(component.getGenericType(), accessor));
        }
        return Optional.of(List.copyOf(components));
    }

    /**
     * Builds a record by its canonical constructor.
     *
     * @return the record, or null if this side's class has other components or cannot be accessed
     */
    static @Nullable Object build(Class<?> record, @Nullable Object[] arguments) {
        Class<?>[] types = types(record);
        if (types.length != arguments.length) {
            return null;
        }
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            return constructor.trySetAccessible() ? constructor.newInstance(arguments) : null;
        } catch (InvocationTargetException e) {
            throw new UnsuitableValueException("the constructor of record " + record.getName()
                    + " on this side refuses what the other side sent: " + e.getCause());
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The types of the components, in order. */
    static Class<?>[] types(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
    }

    /** One component of a record class, with its type as declared. */
    record Component(Type type, Method accessor) {

        @Nullable
        Object read(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new UnsuitableValueException("component " + accessor.getName() + " of record "
                        + owner.getClass().getName() + " cannot be read: " + e);
            }
        }
    }
}
