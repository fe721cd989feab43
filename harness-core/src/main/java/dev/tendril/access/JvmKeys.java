package dev.tendril.access;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** Types whose objects open everything else: who may call them needs no other access. */
final class JvmKeys {

    private static final List<String> PACKAGES = List.of(
            "java.lang.reflect.",
            "java.lang.invoke.",
            "java.lang.instrument.",
            "java.lang.module.",
            "java.lang.foreign.",
            "javax.management.",
            "javax.script.",
            "sun.",
            "jdk.internal.",
            "com.sun.");

    private static final Set<String> CLASSES = Set.of(
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.ModuleLayer$Controller",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.net.URLClassLoader",
            "java.security.SecureClassLoader");

    private JvmKeys() {}

    static boolean declares(Method method) {
        return isKey(method.getDeclaringClass());
    }

    static boolean isKey(Class<?> type) {
        String name = type.getName();
        return CLASSES.contains(name) || PACKAGES.stream().anyMatch(name::startsWith);
    }
}
