package dev.tendril.agent.inspect.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields by offset, through the JDK's internal {@code Unsafe}: unlike reflection it reads any field of any class (hidden
 * classes and records too), writes final ones, and runs nobody's code. The supported {@code sun.misc.Unsafe} is no
 * alternative, for it refuses hidden classes and records, and prints a warning on newer JDKs.
 *
 * <p>A {@link ModuleOpener} must have been made before this class is first used.
 */
public final class RawMemory {

    private static final Map<Class<?>, String> ACCESSOR_NAMES = Map.of(
            boolean.class, "Boolean",
            byte.class, "Byte",
            short.class, "Short",
            char.class, "Char",
            int.class, "Int",
            long.class, "Long",
            float.class, "Float",
            double.class, "Double",
            Object.class, "Reference");

    // Static and final, so that the compiler inlines the calls of a heap walk down to single loads.
    private static final MethodHandle REFERENCE;
    private static final MethodHandle FIELD_OFFSET;
    private static final MethodHandle STATIC_OFFSET;
    private static final MethodHandle STATIC_BASE;
    private static final MethodHandle SHOULD_BE_INITIALIZED;
    private static final MethodHandle ENSURE_INITIALIZED;
    private static final MethodHandle DECLARED_FIELDS;
    private static final Map<Class<?>, MethodHandle> GETTERS = new HashMap<>();
    private static final Map<Class<?>, MethodHandle> SETTERS = new HashMap<>();

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            Object unsafe = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type))
                    .invoke();
            REFERENCE =
                    lookup.bind(unsafe, "getReference", MethodType.methodType(Object.class, Object.class, long.class));
            FIELD_OFFSET = lookup.bind(unsafe, "objectFieldOffset", MethodType.methodType(long.class, Field.class));
            STATIC_OFFSET = lookup.bind(unsafe, "staticFieldOffset", MethodType.methodType(long.class, Field.class));
            STATIC_BASE = lookup.bind(unsafe, "staticFieldBase", MethodType.methodType(Object.class, Field.class));
            SHOULD_BE_INITIALIZED =
                    lookup.bind(unsafe, "shouldBeInitialized", MethodType.methodType(boolean.class, Class.class));
            ENSURE_INITIALIZED =
                    lookup.bind(unsafe, "ensureClassInitialized", MethodType.methodType(void.class, Class.class));
            DECLARED_FIELDS = MethodHandles.privateLookupIn(Class.class, lookup)
                    .findVirtual(
                            Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
            for (Map.Entry<Class<?>, String> accessor : ACCESSOR_NAMES.entrySet()) {
                Class<?> value = accessor.getKey();
                GETTERS.put(
                        value,
                        lookup.bind(
                                unsafe,
                                "get" + accessor.getValue() + "Volatile",
                                MethodType.methodType(value, Object.class, long.class)));
                SETTERS.put(
                        value,
                        lookup.bind(
                                unsafe,
                                "put" + accessor.getValue() + "Volatile",
                                MethodType.methodType(void.class, Object.class, long.class, value)));
            }
        } catch (Throwable failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private RawMemory() {}

    /** The reference at an offset of an object, read as an ordinary field is. For heap walks: checks nothing. */
    static @Nullable Object reference(Object base, long offset) {
        try {
            return (Object) REFERENCE.invokeExact(base, offset);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** The value at an offset, boxed if {@code type} is primitive; sees the latest write of any thread. */
    static @Nullable Object get(Object base, long offset, Class<?> type) {
        try {
            return (Object) handle(GETTERS, type).invoke(base, offset);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Writes a value, which must be exactly of the field's type (boxed if that is primitive). */
    static void put(Object base, long offset, Class<?> type, @Nullable Object value) {
        try {
            handle(SETTERS, type).invoke(base, offset, value);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static long offset(Field field) {
        try {
            return Modifier.isStatic(field.getModifiers())
                    ? (long) STATIC_OFFSET.invokeExact(field)
                    : (long) FIELD_OFFSET.invokeExact(field);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    static Object staticBase(Field field) {
        try {
            return (Object) STATIC_BASE.invokeExact(field);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Whether the static fields of a class hold what its initialiser gave them. */
    public static boolean isInitialized(Class<?> type) {
        try {
            return !(boolean) SHOULD_BE_INITIALIZED.invokeExact(type);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Runs the static initialiser of a class unless it has run; what that throws is thrown here. */
    public static void initialize(Class<?> type) {
        try {
            ENSURE_INITIALIZED.invokeExact(type);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /**
     * The fields that a class declares, straight from the VM: also those that reflection hides, and without leaving a
     * cache in the class. The VM loads the classes of the fields' types for this.
     *
     * @throws LinkageError if the class of a field's type cannot be loaded
     */
    public static Field[] declaredFields(Class<?> type) {
        try {
            return (Field[]) DECLARED_FIELDS.invokeExact(type, false);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    private static MethodHandle handle(Map<Class<?>, MethodHandle> handles, Class<?> type) {
        MethodHandle handle = handles.get(type.isPrimitive() ? type : Object.class);
        if (handle == null) {
            throw new IllegalArgumentException("No field is of type " + type);
        }
        return handle;
    }

    static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }
}
