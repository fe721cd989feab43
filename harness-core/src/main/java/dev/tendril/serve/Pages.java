package dev.tendril.serve;

import dev.tendril.access.AccessPolicy;
import dev.tendril.call.Traces;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Paging;
import dev.tendril.protocol.Value;
import dev.tendril.value.marshal.Marshaller;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers with several elements of an iterator at once. What may not be called of them one by one may not be here. */
final class Pages {

    private static final int MOST = 1_000;
    private static final Value NULL = new Value.Null();
    private static final Value ABSENT = new Value.ImmutableCollection(Value.CollectionKind.LIST, List.of());
    private static final Method NEXT = next();

    private final Marshaller marshaller;
    private final MethodTable methods;
    private final AccessPolicy policy;

    Pages(Marshaller marshaller, MethodTable methods, AccessPolicy policy) {
        this.marshaller = marshaller;
        this.methods = methods;
        this.policy = policy;
    }

    private static Method next() {
        try {
            return Iterator.class.getMethod("next");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Iterator has next()", e);
        }
    }

    /** Whether a call asks for the next elements of the iterator it is made on. */
    static boolean continues(Object target, Method method) {
        return target instanceof Iterator<?> && method.getName().equals("next") && method.getParameterCount() == 0;
    }

    /**
     * Whether the peer could walk an iterator itself that a call returned as {@code promised}, and would have to ask for the
     * elements: not one of its own, which comes home.
     */
    boolean mayWalk(Iterator<?> iterator, Type promised) {
        return !marshaller.goesHome(iterator) && policy.refusal(iterator, Set.of(promised), NEXT) == null;
    }

    /** The first elements of an iterator that a call returned as {@code promised}. */
    Value first(Iterator<?> iterator, Type promised, Paging paging) {
        Type element = policy.resultType(iterator, Set.of(promised), NEXT);
        Value.Page page = page(iterator, element, paging);
        return page.rest() == NULL
                ? new Value.Page(
                        page.elements(), page.prefetched(), page.last(), marshaller.marshal(iterator, promised))
                : page;
    }

    /** The next elements of an iterator that was lent. */
    Value next(Iterator<?> iterator, Set<Type> lentAs, Paging paging) {
        return page(iterator, policy.resultType(iterator, lentAs, NEXT), paging);
    }

    private Value.Page page(Iterator<?> iterator, Type element, Paging paging) {
        List<MethodTaker> takers = new ArrayList<>();
        for (MethodDescriptor method : paging.prefetch()) {
            takers.add(new MethodTaker(method, element));
        }
        var elements = new ArrayList<Value>();
        var prefetched = new ArrayList<Value>();
        boolean last = false;
        Value rest = NULL;
        try {
            int most = Math.min(Math.max(1, paging.most()), MOST);
            while (elements.size() < most && !last) {
                last = !iterator.hasNext();
                if (!last) {
                    Object next = iterator.next();
                    elements.add(marshaller.marshal(next, element));
                    takers.forEach(taker -> prefetched.add(taker.take(next)));
                }
            }
        } catch (RuntimeException e) {
            rest = marshaller.marshalThrowable(e, Traces.machineryFrames(e));
        }
        return new Value.Page(elements, prefetched, last, rest);
    }

    /** Calls one method of each element. */
    private final class MethodTaker {
        private final MethodDescriptor descriptor;
        private final Set<Type> lentAs;

        MethodTaker(MethodDescriptor descriptor, Type element) {
            this.descriptor = descriptor;
            this.lentAs = Set.of(element);
        }

        Value take(@Nullable Object element) {
            ServedMethod found = element == null ? null : methods.find(element.getClass(), descriptor);
            Method method = found == null ? null : found.method();
            if (element == null
                    || method == null
                    || method.getParameterCount() != 0
                    || policy.refusal(element, lentAs, method) != null) {
                return ABSENT;
            }
            try {
                Type promised = policy.resultType(element, lentAs, method);
                Value result = marshaller.marshal(method.invoke(element), promised);
                return new Value.ImmutableCollection(Value.CollectionKind.LIST, List.of(result));
            } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
                // Whoever asks the element for it is told by the element itself.
                return ABSENT;
            }
        }
    }
}
