package dev.tendril.call;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Makes calls over one connection. Safe for use by many threads. */
public interface Caller {

    /**
     * Calls and waits, serving calls of the same logical thread meanwhile.
     *
     * @return the result, as the type the invocation expects
     * @throws RemoteFailure one of the four kinds
     * @throws dev.tendril.value.UnsuitableValueException if the call returned, but not as the expected type
     * @throws Throwable what the called code threw, where its class is known here
     */
    @Nullable
    Object call(Invocation invocation) throws Throwable;

    /**
     * Calls without waiting. Calls of one thread to one object start in the order they were made. The future fails with what
     * {@link #call} would throw; cancelling it cancels the call. Code that depends on it runs on a thread of ours, never on
     * the connection's.
     */
    CompletableFuture<@Nullable Object> callAsync(Invocation invocation);

    /** The other end for people: {@code shop.ShopMain (pid 4711)}. */
    String label();
}
