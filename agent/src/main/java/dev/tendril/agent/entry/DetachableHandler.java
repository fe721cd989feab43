package dev.tendril.agent.entry;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The handler of a proxy that the application may keep after its client, or the agent, has left. While attached it hands
 * everything to its delegate; {@link #detach()} drops the delegate, and with it the last way from the application's data
 * to the connection and to the agent's classes. What stays is this class, which belongs to the system class loader.
 *
 * <p>Safe for use by many threads. A call that began before {@code detach} runs to its end.
 */
public final class DetachableHandler implements InvocationHandler {

    private final String label;

    @Nullable
    private volatile InvocationHandler delegate;

    /**
     * A handler that is attached to {@code delegate}.
     *
     * @param label what the proxy stands for, for people; the proxy's {@code toString} after the agent has left
     */
    public DetachableHandler(String label, InvocationHandler delegate) {
        this.label = label;
        this.delegate = delegate;
    }

    /** Drops the delegate for good. */
    public void detach() {
        delegate = null;
    }

    /** What it hands everything to; null when the agent has left. */
    @Nullable
    public InvocationHandler delegate() {
        return delegate;
    }

    /**
     * Calls the delegate. Without one, the methods of {@code Object} are answered here, so that the collections that hold
     * the proxy go on working, and methods that return nothing do nothing, so that an application that notifies its
     * listeners goes on undisturbed.
     *
     * @throws IllegalStateException from all other methods when the agent has left
     */
    @Override
    @Nullable
    public Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        InvocationHandler current = delegate;
        if (current != null) {
            return current.invoke(proxy, method, arguments);
        }
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> label + " (its client has left)";
            };
        }
        if (method.getReturnType() == void.class) {
            return null;
        }
        throw new IllegalStateException(
                "a client of Tendril has left this JVM, and " + label + " with it, so " + method.getName()
                        + " cannot be called; remove it from the application's data, or restart"
                        + " the application");
    }
}
