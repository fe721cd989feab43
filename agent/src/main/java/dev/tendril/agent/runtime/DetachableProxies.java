package dev.tendril.agent.runtime;

import dev.tendril.agent.entry.DetachableHandler;
import java.lang.reflect.InvocationHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Makes the handlers of proxies for the client's objects, and cuts all of them off when the agent leaves: the application
 * may keep such a proxy for as long as it likes without keeping the agent.
 *
 * <p>Safe for use by many threads.
 */
public final class DetachableProxies {

    private final Set<DetachableHandler> handlers = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean hasDetached;

    DetachableProxies() {}

    /**
     * A handler that does what {@code delegate} does until the agent leaves.
     *
     * @param label what the proxy stands for, for people
     */
    public DetachableHandler handler(String label, InvocationHandler delegate) {
        var handler = new DetachableHandler(label, delegate);
        synchronized (handlers) {
            if (hasDetached) {
                handler.detach();
            } else {
                handlers.add(handler);
            }
        }
        return handler;
    }

    void detachAll() {
        List<DetachableHandler> all;
        synchronized (handlers) {
            all = new ArrayList<>(handlers);
            handlers.clear();
            hasDetached = true;
        }
        all.forEach(DetachableHandler::detach);
    }
}
