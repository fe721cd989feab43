package dev.tendril.access;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * An object seen through one interface: the wrapper has no other method, so nobody who holds it, remote or not, reaches
 * more.
 */
public final class Restricted implements InvocationHandler {

    private final Object object;
    private final Class<?> view;

    private Restricted(Object object, Class<?> view) {
        this.object = object;
        this.view = view;
    }

    /**
     * Wraps an object.
     *
     * @param view an interface the object implements
     * @throws IllegalArgumentException if it is none: what was expected
     */
    public static <V> V to(Class<V> view, V object) {
        if (!view.isInterface() || view.isAnnotation() || view.isSealed()) {
            throw new IllegalArgumentException("expected an open interface as a view, found " + view.getName()
                    + "; declare one with what may be used");
        }
        if (!view.isInstance(object)) {
            throw new IllegalArgumentException("expected an object that implements " + view.getName() + ", found a "
                    + object.getClass().getName());
        }
        return view.cast(
                Proxy.newProxyInstance(view.getClassLoader(), new Class<?>[] {view}, new Restricted(object, view)));
    }

    /** The interface a wrapper shows; null for any other object. */
    static @Nullable Class<?> viewOf(Object object) {
        Restricted restricted = of(object);
        return restricted == null ? null : restricted.view;
    }

    private static @Nullable Restricted of(Object object) {
        return Proxy.isProxyClass(object.getClass())
                        && Proxy.getInvocationHandler(object) instanceof Restricted restricted
                ? restricted
                : null;
    }

    @Override
    public @Nullable Object invoke(Object wrapper, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && isSame(arguments[0]);
                case "hashCode" -> System.identityHashCode(object);
                default -> "restricted " + view.getName();
            };
        }
        if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            method.setAccessible(true);
        }
        try {
            return method.invoke(object, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private boolean isSame(@Nullable Object other) {
        Restricted restricted = other == null ? null : of(other);
        return restricted != null && restricted.object == object && restricted.view == view;
    }
}
