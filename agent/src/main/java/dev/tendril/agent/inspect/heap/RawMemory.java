package dev.tendril.agent.inspect.heap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fields by offset, through the JDK's internal {@code Unsafe}: unlike reflection it reads any field of any class (hidden
 * classes and records too), writes final ones, and runs nobody's code. The supported {@code sun.misc.Unsafe} is no
 * alternative, for it refuses hidden classes and records, and prints a warning on newer JDKs.
 *
 * <p>A {@link ModuleOpener} must have been made before this class is first used.
 */
public final class RawMemory {

    private static final Object UNSAFE;

    // Static and final, so that the compiler inlines the calls of a heap walk down to single loads.
    private static final MethodHandle REFERENCE;
    private static final MethodHandle FIELD_OFFSET;
    private static final MethodHandle STATIC_OFFSET;
    private static final MethodHandle STATIC_BASE;
    private static final MethodHandle SHOULD_BE_INITIALIZED;
    private static final MethodHandle ENSURE_INITIALIZED;
    private static final MethodHandle DECLARED_FIELDS;
    private static final MethodHandle ALLOCATE;

    // Made when they are needed, for each takes a millisecond to make.
    private static final Map<Class<?>, MethodHandle> GETTERS = new ConcurrentHashMap<>();
    private static final Map<Class<?>, MethodHandle> SETTERS = new ConcurrentHashMap<>();

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
            UNSAFE = lookup.findStatic(type, "getUnsafe", MethodType.methodType(type))
                    .invoke();
            REFERENCE = unsafe("getReference", Object.class, Object.class, long.class);
            FIELD_OFFSET = unsafe("objectFieldOffset", long.class, Field.class);
            STATIC_OFFSET = unsafe("staticFieldOffset", long.class, Field.class);
            STATIC_BASE = unsafe("staticFieldBase", Object.class, Field.class);
            SHOULD_BE_INITIALIZED = unsafe("shouldBeInitialized", boolean.class, Class.class);
            ENSURE_INITIALIZED = unsafe("ensureClassInitialized", void.class, Class.class);
            ALLOCATE = unsafe("allocateInstance", Object.class, Class.class);
            DECLARED_FIELDS = MethodHandles.privateLookupIn(Class.class, lookup)
                    .findVirtual(
                            Class.class, "getDeclaredFields0", MethodType.methodType(Field[].class, boolean.class));
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
            return (Object) getter(type).invoke(base, offset);
        } catch (Throwable failure) {
            throw unexpected(failure);
        }
    }

    /** Writes a value, which must be exactly of the field's type (boxed if that is primitive). */
    static void put(Object base, long offset, Class<?> type, @Nullable Object value) {
        try {
            setter(type).invoke(base, offset, value);
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

    /** An instance of a class whose fields are all empty; none of its constructors runs. */
    public static Object allocate(Class<?> type) {
        try {
            return ALLOCATE.invokeExact(type);
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

    private static MethodHandle getter(Class<?> type) {
        Class<?> kind = type.isPrimitive() ? type : Object.class;
        return GETTERS.computeIfAbsent(
                kind, any -> unsafe("get" + nameOf(kind) + "Volatile", kind, Object.class, long.class));
    }

    private static MethodHandle setter(Class<?> type) {
        Class<?> kind = type.isPrimitive() ? type : Object.class;
        return SETTERS.computeIfAbsent(
                kind, any -> unsafe("put" + nameOf(kind) + "Volatile", void.class, Object.class, long.class, kind));
    }

    private static String nameOf(Class<?> kind) {
        String name = kind.getName();
        return kind.isPrimitive() ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : "Reference";
    }

    private static MethodHandle unsafe(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup().bind(UNSAFE, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException absent) {
            throw new IllegalStateException("This JDK's internal Unsafe has no " + name, absent);
        }
    }

    static RuntimeException unexpected(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException exception ? exception : new IllegalStateException(failure);
    }
}
