package dev.tendril.call;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The interceptors of one connection, and the way through them to the calls. */
final class Interceptors {

    private final Caller calls;
    private final List<Interceptor> chain = new CopyOnWriteArrayList<>();

    /** @param calls makes the calls at the end of the chain */
    Interceptors(Caller calls) {
        this.calls = calls;
    }

    void add(Interceptor interceptor) {
        chain.add(interceptor);
    }

    boolean isEmpty() {
        return chain.isEmpty();
    }

    @Nullable
    Object call(Invocation invocation) throws Throwable {
        return new Step(invocation, List.copyOf(chain), 0).proceed();
    }

    CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
        return new AsyncStep(invocation, List.copyOf(chain), 0).proceed();
    }

    private abstract static class Place implements Interceptor.Described {
        final Invocation invocation;
        final List<Interceptor> all;
        final int next;

        Place(Invocation invocation, List<Interceptor> all, int next) {
            this.invocation = invocation;
            this.all = all;
            this.next = next;
        }

        @Override
        public Method method() {
            return invocation.method();
        }

        @Override
        public String target() {
            return invocation.target().toString();
        }

        @Override
        public List<@Nullable Object> arguments() {
            return Collections.unmodifiableList(Arrays.asList(invocation.arguments()));
        }

        @Override
        public String toString() {
            return invocation.describe();
        }
    }

    private final class Step extends Place implements Interceptor.Call {

        Step(Invocation invocation, List<Interceptor> all, int next) {
            super(invocation, all, next);
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            return next == all.size()
                    ? calls.call(invocation)
                    : all.get(next).intercept(new Step(invocation, all, next + 1));
        }
    }

    private final class AsyncStep extends Place implements Interceptor.AsyncCall {

        AsyncStep(Invocation invocation, List<Interceptor> all, int next) {
            super(invocation, all, next);
        }

        @Override
        public CompletableFuture<@Nullable Object> proceed() {
            return next == all.size()
                    ? calls.callAsync(invocation)
                    : all.get(next).interceptAsync(new AsyncStep(invocation, all, next + 1));
        }
    }
}
