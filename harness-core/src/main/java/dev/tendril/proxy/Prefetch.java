package dev.tendril.proxy;

import dev.tendril.call.Invocation;
import dev.tendril.reference.Lease;
import dev.tendril.value.Page;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is to come along with the elements of a page, and the proxies that answer from it. */
public final class Prefetch {

    /** Nothing. */
    static final Prefetch NONE = new Prefetch(Object.class, List.of());

    private final Class<?> element;
    private final List<Method> properties;

    private Prefetch(Class<?> element, List<Method> properties) {
        this.element = element;
        this.properties = properties;
    }

    /**
     * The elements of a remote collection, or of another remote {@code Iterable}, fetched in pages together with some of
     * their properties.
     *
     * @param remote a proxy; anything else is returned as it is
     * @param properties each chooses one method without parameters
     * @throws IllegalArgumentException if one of them has parameters or returns nothing
     */
    public static <T> Iterable<T> of(Iterable<T> remote, Class<T> element, List<Recorder.Selection<T>> properties) {
        InvocationHandler handler = ProxyFactory.handlerOf(remote);
        if (!(handler instanceof RemoteHandler remoteHandler)) {
            return remote;
        }
        List<Method> methods = new ArrayList<>();
        for (Recorder.Selection<T> property : properties) {
            Method method = Recorder.method(element, property);
            if (method.getParameterCount() != 0 || method.getReturnType() == void.class) {
                throw new IllegalArgumentException("expected a property, such as Order::total, found " + method
                        + "; prefetch methods without parameters that return something");
            }
            methods.add(method);
        }
        var prefetch = new Prefetch(element, List.copyOf(methods));
        return new Elements<>(remoteHandler, prefetch);
    }

    /** Fetches anew each time. */
    private record Elements<T>(RemoteHandler remote, Prefetch prefetch) implements Iterable<T> {

        @Override
        @SuppressWarnings("unchecked")
        public Iterator<T> iterator() {
            return (Iterator<T>) remote.iterator(prefetch);
        }

        @Override
        public String toString() {
            return "elements of " + remote.lease() + ", fetched in pages with "
                    + prefetch.properties.stream().map(Method::getName).collect(Collectors.joining(", "));
        }
    }

    Invocation.Pages pages(int most) {
        return new Invocation.Pages(most, element, properties);
    }

    List<PagedIterator.Item> itemsOf(Page page) {
        var items = new ArrayList<PagedIterator.Item>();
        int at = 0;
        for (Object each : page.elements()) {
            Map<String, @Nullable Object> known = new HashMap<>();
            for (Method property : properties) {
                Object result =
                        at < page.prefetched().size() ? page.prefetched().get(at) : Page.ABSENT;
                at++;
                if (result != Page.ABSENT) {
                    known.put(property.getName(), result);
                }
            }
            items.add(new PagedIterator.Item(each == null || known.isEmpty() ? each : knowing(each, known)));
        }
        return items;
    }

    /** Another proxy of the same object, which answers from what came along; an object that is no proxy as it is. */
    private static Object knowing(Object element, Map<String, @Nullable Object> known) {
        InvocationHandler handler = ProxyFactory.handlerOf(element);
        if (!(handler instanceof RemoteHandler remote)) {
            return element;
        }
        Object knowing = ProxyFactory.another(element, new Knowing(remote, known));
        return knowing == null ? element : knowing;
    }

    /** Answers what it knows, and asks for the rest. */
    private record Knowing(RemoteHandler remote, Map<String, @Nullable Object> known)
            implements InvocationHandler, Leased {

        @Override
        public Lease lease() {
            return remote.lease();
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getParameterCount() == 0 && known.containsKey(method.getName())) {
                return known.get(method.getName());
            }
            return remote.invoke(proxy, method, arguments);
        }
    }
}
