package dev.tendril.proxy;

import java.lang.reflect.InvocationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Puts something between a proxy and its handler, so that an application that keeps the proxy does not keep our classes.
 */
public interface HandlerShell {

    /** The handler to give to the proxy. */
    InvocationHandler wrap(InvocationHandler handler);

    /** What {@link #wrap} was given; null if this is no shell of ours, or an emptied one. */
    @Nullable
    InvocationHandler unwrap(InvocationHandler shell);

    /** Nothing in between. */
    static HandlerShell none() {
        return new HandlerShell() {
            @Override
            public InvocationHandler wrap(InvocationHandler handler) {
                return handler;
            }

            @Override
            public InvocationHandler unwrap(InvocationHandler shell) {
                return shell;
            }
        };
    }
}
