package dev.tendril.agent.runtime;

import dev.tendril.agent.entry.DetachableHandler;
import dev.tendril.call.RemoteFailure;
import dev.tendril.proxy.HandlerShell;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the application and the objects of one client that it calls. It is cut off when the client goes, or the
 * agent leaves: what the application keeps then holds nothing of the connection. Until then it keeps
 * our own failures away from the application: a client that is gone or does not answer makes a method that returns nothing do
 * nothing, and any other throw an exception of the JDK. What the client's code threw passes.
 */
final class ApplicationShell implements HandlerShell {

    private final DetachableProxies proxies;
    private final Consumer<Throwable> passedThrough;
    private final Set<DetachableHandler> handlers = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean isCutOff;

    /** @param passedThrough is given every throwable before the application gets it */
    ApplicationShell(DetachableProxies proxies, Consumer<Throwable> passedThrough) {
        this.proxies = proxies;
        this.passedThrough = passedThrough;
    }

    @Override
    public InvocationHandler wrap(InvocationHandler handler) {
        DetachableHandler made = proxies.handler("an object of a client", new Considerate(handler, passedThrough));
        synchronized (handlers) {
            if (isCutOff) {
                made.detach();
            } else {
                handlers.add(made);
            }
        }
        return made;
    }

    /** Empties all that was wrapped, and will be. */
    void cutOff() {
        List<DetachableHandler> all;
        synchronized (handlers) {
            isCutOff = true;
            all = List.copyOf(handlers);
            handlers.clear();
        }
        all.forEach(DetachableHandler::detach);
    }

    @Override
    public @Nullable InvocationHandler unwrap(InvocationHandler shell) {
        return shell instanceof DetachableHandler detachable && detachable.delegate() instanceof Considerate considerate
                ? considerate.handler()
                : null;
    }

    /** Translates our failures for the application. */
    private record Considerate(InvocationHandler handler, Consumer<Throwable> passedThrough)
            implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                return handler.invoke(proxy, method, arguments);
            } catch (RemoteFailure.RemoteThrew e) {
                throw released(new IllegalStateException(e.getMessage(), e.getCause()));
            } catch (RemoteFailure e) {
                if (method.getReturnType() == void.class) {
                    return null;
                }
                throw released(new IllegalStateException(e.getMessage()));
            } catch (Throwable e) {
                throw released(e);
            }
        }

        private Throwable released(Throwable thrown) {
            passedThrough.accept(thrown);
            return thrown;
        }
    }
}
