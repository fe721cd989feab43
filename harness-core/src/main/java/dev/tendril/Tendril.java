package dev.tendril;

import dev.tendril.access.Restricted;
import dev.tendril.call.Caller;
import dev.tendril.call.Invocation;
import dev.tendril.peer.Peer;
import dev.tendril.proxy.Prefetch;
import dev.tendril.proxy.ProxyFactory;
import dev.tendril.proxy.Recorder;
import dev.tendril.reference.Lease;
import dev.tendril.thread.Deadline;
import dev.tendril.thread.DeadlineScope;
import dev.tendril.transport.stdio.Pipes;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** The verbs: for proxies, made for static import, and for plain RPC between two programs. */
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

    /**
     * Runs code in the target on the live object behind a proxy: {@code in(inventory, i -> i.stock.keySet())}. It sees the
     * application as the class of that object does; for all else see {@link RemoteJvm#call(RemoteCallable)}.
     *
     * @throws IllegalArgumentException if it is a local object
     */
    public static <T, R> R in(T proxy, RemoteFunction<? super T, ? extends R> body) {
        return CodeCalls.call(Session.of(Remoting.leaseOf(proxy)), body, proxy, proxy);
    }

    /** Like {@link #in} for code that returns nothing. */
    public static <T> void inVoid(T proxy, RemoteConsumer<? super T> body) {
        CodeCalls.call(Session.of(Remoting.leaseOf(proxy)), body, proxy, proxy);
    }

    /** Like {@link #in}, without waiting. Cancelling the future interrupts the code over there. */
    public static <T, R> CompletableFuture<R> inAsync(T proxy, RemoteFunction<? super T, ? extends R> body) {
        return CodeCalls.async(Session.of(Remoting.leaseOf(proxy)), body, proxy, proxy);
    }

    /**
     * Starts to serve: {@code serve(Service.of(Calculator.class, CalculatorImpl::new).at("tcp://127.0.0.1:0"))}.
     *
     * @throws dev.tendril.transport.ListenException if the address cannot be listened on; the message says why
     */
    public static Server serve(Server.Setup setup) {
        return RunningServer.start((ServerSetup) setup);
    }

    /**
     * Connects to a {@link Server}.
     *
     * @param offered what the server may call here, the way clients call its services; their hooks are called as on a
     *     server
     * @throws dev.tendril.transport.ConnectException if no connection can be made: why, and what to do
     */
    public static Connection connect(URI address, Credentials credentials, Service<?>... offered) {
        return OpenConnection.connect(
                transport -> transport.connect(
                        address, credentials.terms(), ClientRuntime.self(), OpenConnection.CONNECTING),
                List.of(offered));
    }

    /**
     * Connects to a {@link Server} at {@code stdio:parent} in a child process, over its standard input and output. Nobody else may
     * use those; what the child prints goes to its standard error.
     *
     * @throws dev.tendril.transport.ConnectException if no connection can be made: why, and what to do
     */
    public static Connection connect(Process child, Credentials credentials, Service<?>... offered) {
        return OpenConnection.connect(
                transport -> transport.connect(
                        Pipes.to(child), credentials.terms(), ClientRuntime.self(), OpenConnection.STARTING),
                List.of(offered));
    }

    /**
     * An object to pass or return in the place of another: it shows one interface of it and nothing else, wherever it
     * goes, whatever the connection allows.
     *
     * @throws IllegalArgumentException if the object does not implement it, or it is no interface
     */
    public static <V> V restricted(V object, Class<V> view) {
        return Restricted.to(view, object);
    }

    /**
     * The elements of a remote collection, or of another remote {@code Iterable}, fetched a hundred at a time, with some
     * properties of each along: {@code for (Order order : prefetch(orders, Order.class, Order::customer, Order::total))}.
     *
     * <p>The elements are proxies that answer these properties with what they were when the page was fetched, and ask for
     * everything else. They are equal to other proxies of the same objects, but not identical. An {@code Iterable} that is no
     * collection is read ahead of the loop, which matters if its iterator waits for something.
     *
     * @param remote a proxy; a local object is returned as it is
     * @param element an interface or open class of the elements
     * @param properties each chooses one method without parameters
     */
    @SafeVarargs
    public static <T> Iterable<T> prefetch(Iterable<T> remote, Class<T> element, Selector<T, ?>... properties) {
        List<Recorder.Selection<T>> selections = new ArrayList<>();
        for (Selector<T, ?> property : properties) {
            selections.add(property::select);
        }
        return Prefetch.of(remote, element, selections);
    }

    /**
     * Makes the one call that {@code call} chooses and does not wait for it: nobody learns whether it ran or what it threw.
     * It starts after the calls that this thread made before on the same object, and before those it makes afterwards.
     *
     * @throws dev.tendril.call.RemoteFailure.NotSent if it could not be sent, or if an earlier one over this connection was
     *     refused, as its message says
     */
    public static <T> void oneWay(T proxy, VoidSelector<T> call) {
        Invocation invocation = Recorder.record(proxy, call::select).withoutAnswer();
        try {
            ((Caller) invocation.target().owner()).call(invocation);
        } catch (Throwable e) {
            throw Remoting.sneaky(e);
        }
    }

    /**
     * Runs the body with one deadline for all remote calls that it makes on this thread, instead of the timeouts of the
     * connections. Calls still waiting when it passes fail, later ones are not sent. Inside another scope the earlier deadline
     * counts, and so does that of a call that is being served.
     *
     * @throws Exception what the body throws
     */
    public static <R> R within(Duration bound, Callable<R> body) throws Exception {
        return DeadlineScope.call(Deadline.after(bound), body);
    }

    /**
     * Runs the body with no deadline for the remote calls that it makes on this thread, for instance while somebody stands
     * in a debugger over there.
     *
     * @throws Exception what the body throws
     */
    public static <R> R withoutDeadline(Callable<R> body) throws Exception {
        return DeadlineScope.call(Deadline.NONE, body);
    }

    /**
     * A deep copy, here, of the live object behind a proxy: its whole graph, with cycles and shared objects. Both sides must
     * have the classes; no constructor runs but those of records and of the JDK's collections. Proxies of objects of this JVM
     * in the graph become these objects. See {@link dev.tendril.value.ByValue} for what can be copied.
     *
     * @return an object of the same class as the live one, so a final class is fine
     * @throws IllegalArgumentException if it is a local object
     * @throws IllegalStateException if something in the graph cannot be copied: where it is and what it is
     */
    @SuppressWarnings("unchecked")
    public static <T> T copy(T proxy) {
        Lease lease = Remoting.leaseOf(proxy);
        return (T) ((Peer) lease.owner()).copy(proxy);
    }

    /**
     * A deep copy of a local object in the one target this JVM is connected to. With several targets say which: {@link
     * RemoteJvm#send}.
     *
     * @return a proxy of the copy, to be used as an interface where its class is one of the JDK's: {@code List<Integer> theirs
     *     = send(new ArrayList<>(mine))}; a value, such as a string or a record of values, is returned as it is
     * @throws IllegalStateException if this JVM is connected to no target, or to more than one
     * @throws dev.tendril.call.RemoteFailure.NotSent if something in its graph cannot be copied: where it is and what it is
     */
    @SuppressWarnings("unchecked")
    public static <T> T send(T local) {
        return (T) Session.only().peer().send(local);
    }

    /** Whether the object is a proxy or handle of a live object in a target. */
    public static boolean isRemote(Object object) {
        return ProxyFactory.leaseHeldBy(object) != null;
    }
}
