package dev.tendril;

import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.peer.Peer;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.proxy.Recorder;
import dev.tendril.reference.Lease;
import java.util.concurrent.CompletableFuture;

/** The verbs for proxies. Made for static import. */
public final class Tendril {

    private Tendril() {}

    /**
     * The handle of the live object behind a proxy.
     *
     * @throws IllegalArgumentException if it is a local object
     */
    @SuppressWarnings("unchecked")
    public static <T> RemoteObject<T> remote(T proxy) {
        Lease lease = Remoting.leaseOf(proxy);
        Peer peer = (Peer) lease.owner();
        return (RemoteObject<T>) peer.proxies().proxy(lease, RemoteObject.class, null);
    }

    /**
     * Makes the one call that {@code call} chooses without waiting for it. Calls of one thread to one object start in the
     * order they were made; a call that waits over there does not hold up those behind it. Cancelling the future gives the call
     * up and interrupts it over there.
     *
     * @return completes with the result, or fails with what the call would have thrown
     */
    @SuppressWarnings("unchecked")
    public static <T, R> CompletableFuture<R> async(T proxy, Selector<T, R> call) {
        Invocation invocation = Recorder.record(proxy, call::select);
        return (CompletableFuture<R>) ((Caller) invocation.target().owner()).callAsync(invocation);
    }

    /** Like {@link #async} for a method that returns nothing. */
    public static <T> CompletableFuture<Void> asyncVoid(T proxy, VoidSelector<T> call) {
        Invocation invocation = Recorder.record(proxy, call::select);
        return ((Caller) invocation.target().owner()).callAsync(invocation).thenApply(result -> null);
    }

    /** Whether the object is a proxy or handle of a live object in a target. */
    public static boolean isRemote(Object object) {
        return ProxyFactory.leaseHeldBy(object) != null;
    }
}
