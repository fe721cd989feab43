package dev.tendril.agent.inspect.heap;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's own method handles remember of the types they were last converted to ({@code MethodHandle.asTypeCache}). The
 * methods that the compiler gives records, for one, convert static handles of the JDK to the types of their components, and so
 * keep the classes, and their loader, for as long as nobody converts those handles again.
 */
public final class HandleCaches {

    private HandleCaches() {}

    /** Empties the caches of all handles in static fields of the JDK's boot classes. They fill again as they are used. */
    public static void clear(Instrumentation instrumentation) {
        List<Field> caches = new ArrayList<>();
        for (Field field : RawMemory.declaredFields(MethodHandle.class)) {
            if (field.getName().startsWith("asType") && !field.getType().isPrimitive()) {
                caches.add(field);
            }
        }
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() == null
                    && !type.isArray()
                    && isOfHandles(type)
                    && RawMemory.isInitialized(type)) {
                for (Field field : RawMemory.declaredFields(type)) {
                    if (Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()) {
                        clear(
                                RawMemory.get(RawMemory.staticBase(field), RawMemory.offset(field), Object.class),
                                caches);
                    }
                }
            }
        }
    }

    private static boolean isOfHandles(Class<?> type) {
        return type.getPackageName().equals("java.lang.invoke")
                || type.getPackageName().equals("java.lang.runtime");
    }

    private static void clear(@Nullable Object value, List<Field> caches) {
        if (value instanceof MethodHandle) {
            for (Field cache : caches) {
                RawMemory.put(value, RawMemory.offset(cache), Object.class, null);
            }
        } else if (value instanceof Object[]) {
            for (int i = 0; i < Array.getLength(value); i++) {
                if (Array.get(value, i) instanceof MethodHandle handle) {
                    clear(handle, caches);
                }
            }
        }
    }
}
