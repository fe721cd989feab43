package dev.tendril.inspector.there;

import dev.tendril.RemoteCallable;
import dev.tendril.RemoteFunction;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists the methods of a class, each as a line of words. */
public final class Outline {

    /** Between the words of a line. */
    public static final String SEPARATOR = "\t";

    /** Between the constants of an enum. */
    public static final String CHOICE = ",";

    private Outline() {}

    /** Those of an object. */
    public static RemoteFunction<Object, String[]> ofObject() {
        return object -> lines(object.getClass(), false);
    }

    /** The static ones of a class. */
    public static RemoteCallable<String[]> ofClass(String name) {
        return () -> lines(Class.forName(name), true);
    }

    /** A line: declaring class, name, modifiers, return type, then name, type and constants of each parameter. */
    static String[] lines(Class<?> type, boolean onlyStatic) {
        Map<List<Object>, String> lines = new LinkedHashMap<>();
        for (Class<?> owner : hierarchy(type)) {
            Method[] declared = owner.getDeclaredMethods();
            Arrays.sort(declared, Comparator.comparing(Method::getName));
            for (Method method : declared) {
                boolean isStatic = Modifier.isStatic(method.getModifiers());
                boolean inherited = owner == type || !isStatic || !owner.isInterface();
                if (!method.isSynthetic() && inherited && (isStatic || !onlyStatic)) {
                    List<Object> key = new ArrayList<>(List.of(method.getName()));
                    key.addAll(List.of(method.getParameterTypes()));
                    lines.putIfAbsent(key, line(method));
                }
            }
        }
        return lines.values().toArray(String[]::new);
    }

    static Set<Class<?>> hierarchy(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            all.add(at);
        }
        for (Class<?> at : List.copyOf(all)) {
            addInterfaces(at, all);
        }
        return all;
    }

    private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
        for (Class<?> each : type.getInterfaces()) {
            all.add(each);
            addInterfaces(each, all);
        }
    }

    private static String line(Method method) {
        int shown = method.getModifiers() & (Modifier.methodModifiers() | Modifier.STATIC);
        List<String> words = new ArrayList<>(List.of(
                method.getDeclaringClass().getName(),
                method.getName(),
                Modifier.toString(shown),
                method.getReturnType().getTypeName()));
        for (Parameter parameter : method.getParameters()) {
            words.add(parameter.isNamePresent() ? parameter.getName() : "");
            words.add(parameter.getType().getTypeName());
            words.add(constants(parameter.getType()));
        }
        return String.join(SEPARATOR, words);
    }

    private static String constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        List<String> names = new ArrayList<>();
        for (Object constant : constants == null ? new Object[0] : constants) {
            names.add(((Enum<?>) constant).name());
        }
        return String.join(CHOICE, names);
    }
}
