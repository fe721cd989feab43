package dev.tendril.inspector.live;

import dev.tendril.RemoteCallable;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs in the target: what methods a class has. Uses nothing but the JDK, so that nothing else is sent along. */
final class MethodsThere {

    private MethodsThere() {}

    /** A row for each method: its name, its parameters by binary name, its parameters as anybody may name them. */
    static RemoteCallable<String[][]> of(String type) {
        return () -> {
            Class<?> found = Class.forName(type, false, MethodsThere.class.getClassLoader());
            List<String[]> rows = new ArrayList<>();
            for (Method method : found.getDeclaredMethods()) {
                boolean body = !Modifier.isNative(method.getModifiers());
                if (body && !method.isBridge()) {
                    rows.add(row(method.getName(), method));
                }
            }
            for (Executable constructor : found.getDeclaredConstructors()) {
                rows.add(row("new", constructor));
            }
            rows.sort((one, other) -> Arrays.compare(one, other));
            return rows.toArray(new String[0][]);
        };
    }

    /** The class as anybody may name it. */
    static RemoteCallable<String> nameOf(String type) {
        return () -> nameable(Class.forName(type, false, MethodsThere.class.getClassLoader()));
    }

    private static String[] row(String name, Executable method) {
        List<String> row = new ArrayList<>();
        row.add(name);
        for (Class<?> parameter : method.getParameterTypes()) {
            row.add(parameter.getTypeName());
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            row.add(nameable(parameter));
        }
        return row.toArray(new String[0]);
    }

    private static String nameable(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        boolean visible = element.getCanonicalName() != null;
        for (Class<?> at = element; at != null; at = at.getDeclaringClass()) {
            visible &= Modifier.isPublic(at.getModifiers());
        }
        return visible ? type.getCanonicalName() : "Object";
    }
}
