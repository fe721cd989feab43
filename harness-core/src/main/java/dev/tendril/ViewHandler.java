package dev.tendril;

import dev.tendril.proxy.Leased;
import dev.tendril.proxy.RemoteTypeName;
import dev.tendril.proxy.StateAccess;
import dev.tendril.reference.Lease;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Lets an interface of the user's own stand before an object whose class does not implement it: methods are matched by name
 * and arguments, those marked with {@link StateAccess} reach the field of their name, default methods run here.
 */
final class ViewHandler implements InvocationHandler, Leased {

    private final Session session;
    private final LiveObject<?> object;
    private final Class<?> view;

    private ViewHandler(Session session, LiveObject<?> object, Class<?> view) {
        this.session = session;
        this.object = object;
        this.view = view;
    }

    static <V> V view(Session session, LiveObject<?> object, Class<V> view) {
        if (view.isSealed() || view.isAnnotation()) {
            throw new IllegalArgumentException("expected an open interface as a view, found " + view.getName());
        }
        String wanted = remoteTypeOf(view);
        if (wanted != null && !isInstance(object.lease(), wanted)) {
            throw new IllegalArgumentException("expected a " + wanted + ", of which " + view.getName()
                    + " is a view, found a " + object.typeName());
        }
        Object proxy = Proxy.newProxyInstance(
                view.getClassLoader(), new Class<?>[] {view}, new ViewHandler(session, object, view));
        return view.cast(proxy);
    }

    /** The remote type an interface says it is a view of; null if it says nothing. */
    static @Nullable String remoteTypeOf(Class<?> view) {
        for (Annotation annotation : view.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(RemoteTypeName.class)) {
                try {
                    Method value = annotation.annotationType().getMethod("value");
                    value.setAccessible(true);
                    return (String) value.invoke(annotation);
                } catch (ReflectiveOperationException | ClassCastException e) {
                    throw new IllegalStateException(
                            "expected a String value() in "
                                    + annotation.annotationType().getName(),
                            e);
                }
            }
        }
        return null;
    }

    private static boolean isInstance(Lease lease, String type) {
        return lease.type().name().equals(type) || lease.type().supertypes().contains(type);
    }

    @Override
    public Lease lease() {
        return object.lease();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        if (accessesState(method)) {
            return state(method, given);
        }
        Object result =
                Remoting.call(session.members(), m -> m.invoke(object, method.getName(), given), RemoteObject.class);
        return as(method, result);
    }

    private @Nullable Object state(Method method, @Nullable Object[] arguments) {
        String field = method.getName();
        if (arguments.length == 0) {
            return as(method, Remoting.call(session.members(), m -> m.read(object, field), RemoteObject.class));
        }
        if (arguments.length == 1 && method.getReturnType() == void.class) {
            session.members().write(object, field, arguments[0]);
            return null;
        }
        throw new IllegalStateException("expected " + method + " to read a field (no parameter) or to write one (one"
                + " parameter, void), found " + arguments.length + " parameters and result "
                + method.getReturnType().getName());
    }

    private @Nullable Object as(Method method, @Nullable Object value) {
        Class<?> type = method.getReturnType();
        if (type == void.class) {
            return null;
        }
        if (value == null && type.isPrimitive()) {
            throw new IllegalStateException("expected a " + type.getName() + " for " + method + ", found null");
        }
        return Remoting.as(value, type, "the result of " + view.getSimpleName() + "." + method.getName());
    }

    private static boolean accessesState(Method method) {
        if (method.isAnnotationPresent(StateAccess.class)) {
            return true;
        }
        for (Annotation annotation : method.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(StateAccess.class)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object ofObject(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "equals" -> arguments != null && isSame(arguments[0]);
            case "hashCode" -> object.hashCode();
            case "toString" -> view.getSimpleName() + " of " + object;
            default -> {
                try {
                    yield method.invoke(object, arguments);
                } catch (InvocationTargetException e) {
                    throw e.getTargetException();
                }
            }
        };
    }

    private boolean isSame(@Nullable Object other) {
        return other != null
                && Proxy.isProxyClass(other.getClass())
                && Proxy.getInvocationHandler(other) instanceof ViewHandler handler
                && handler.lease() == lease();
    }
}
