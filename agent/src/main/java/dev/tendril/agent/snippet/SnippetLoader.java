package dev.tendril.agent.snippet;

import dev.tendril.control.snippet.SnippetClass;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines the classes of one room. The loader is one of the JDK's, given classes from outside: one of the agent's own kind
 * would keep the agent in the target for as long as the application keeps anything a snippet made.
 */
final class SnippetLoader {

    private final URLClassLoader loader;
    private final Method defineClass;

    /**
     * @param parent whose classes the snippets see
     * @throws IllegalStateException if {@code java.lang} is not open to the agent
     */
    SnippetLoader(ClassLoader parent) {
        loader = new URLClassLoader("tendril-shell", new URL[0], parent);
        try {
            defineClass = ClassLoader.class.getDeclaredMethod(
                    "defineClass", String.class, byte[].class, int.class, int.class, ProtectionDomain.class);
            defineClass.setAccessible(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException("snippets cannot be defined in this JVM: " + e, e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    Class<?> find(String name) {
        try {
            return Class.forName(name, true, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected the class " + name + " among the snippets, found none", e);
        }
    }

    /** Defines classes that may be derived from each other: one that comes too early has its turn again. */
    void define(SnippetClass[] classes) {
        List<SnippetClass> left = new ArrayList<>(Arrays.asList(classes));
        Throwable reason = null;
        while (!left.isEmpty()) {
            List<SnippetClass> early = new ArrayList<>();
            for (SnippetClass each : left) {
                Throwable failure = define(each);
                if (failure instanceof NoClassDefFoundError) {
                    early.add(each);
                    reason = failure;
                } else if (failure != null) {
                    throw new IllegalStateException("the class " + each.name() + " was not taken: " + failure, failure);
                }
            }
            if (early.size() == left.size()) {
                throw new IllegalStateException(
                        "the class " + early.get(0).name() + " was not taken: " + reason, reason);
            }
            left = early;
        }
    }

    private @Nullable Throwable define(SnippetClass type) {
        byte[] bytes = type.bytes();
        try {
            defineClass.invoke(loader, type.name(), bytes, 0, bytes.length, null);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (IllegalAccessException e) {
            return e;
        }
    }
}
