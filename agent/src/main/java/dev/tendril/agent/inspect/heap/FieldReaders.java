package dev.tendril.agent.inspect.heap;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.Set;

/**
 * The classes whose code names a field, found in their constant pools as the VM holds them: without class files, and for
 * classes made at run time too. Code that reaches a field by reflection or method handles is not seen.
 */
public final class FieldReaders {

    private static final MethodHandle POOL;
    private static final MethodHandle SIZE;
    private static final MethodHandle TAG;
    private static final MethodHandle MEMBER;
    private static final Object FIELD_REFERENCE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> pool = Class.forName("jdk.internal.reflect.ConstantPool");
            Class<?> tag = Class.forName("jdk.internal.reflect.ConstantPool$Tag");
            POOL = MethodHandles.privateLookupIn(Class.class, lookup)
                    .findVirtual(Class.class, "getConstantPool", MethodType.methodType(pool))
                    .asType(MethodType.methodType(Object.class, Class.class));
            SIZE = lookup.findVirtual(pool, "getSize", MethodType.methodType(int.class))
                    .asType(MethodType.methodType(int.class, Object.class));
            TAG = lookup.findVirtual(pool, "getTagAt", MethodType.methodType(tag, int.class))
                    .asType(MethodType.methodType(Object.class, Object.class, int.class));
            MEMBER = lookup.findVirtual(pool, "getMemberRefInfoAt", MethodType.methodType(String[].class, int.class))
                    .asType(MethodType.methodType(String[].class, Object.class, int.class));
            FIELD_REFERENCE = lookup.findStaticGetter(tag, "FIELDREF", tag).invoke();
        } catch (Throwable failure) {
            throw new ExceptionInInitializerError(failure);
        }
    }

    private FieldReaders() {}

    /** The initialised classes whose code reads or writes a field, its own class among them. */
    public static Set<Class<?>> of(Field field, Instrumentation instrumentation) {
        Class<?>[] loaded = instrumentation.getAllLoadedClasses();
        Set<String> owners = new HashSet<>();
        for (Class<?> type : loaded) {
            if (field.getDeclaringClass().isAssignableFrom(type)) {
                owners.add(type.getName().replace('.', '/'));
            }
        }
        Set<Class<?>> readers = new HashSet<>();
        readers.add(field.getDeclaringClass());
        for (Class<?> type : loaded) {
            if (!type.isArray() && !type.isPrimitive() && RawMemory.isInitialized(type) && names(type, field, owners)) {
                readers.add(type);
            }
        }
        return readers;
    }

    private static boolean names(Class<?> type, Field field, Set<String> owners) {
        try {
            Object pool = POOL.invokeExact(type);
            int size = (int) SIZE.invokeExact(pool);
            for (int i = 1; i < size; i++) {
                if ((Object) TAG.invokeExact(pool, i) == FIELD_REFERENCE) {
                    String[] member = (String[]) MEMBER.invokeExact(pool, i);
                    if (member[1].equals(field.getName()) && owners.contains(member[0].replace('.', '/'))) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IllegalArgumentException redefinedMeanwhile) {
            return true;
        } catch (Throwable failure) {
            throw RawMemory.unexpected(failure);
        }
    }
}
