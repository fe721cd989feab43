package dev.tendril.peer;

import dev.tendril.call.CallControl;
import dev.tendril.call.Caller;
import dev.tendril.call.Calls;
import dev.tendril.call.Invocation;
import dev.tendril.call.RemoteFailure;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.reference.ExportTable;
import dev.tendril.reference.LeaseTable;
import dev.tendril.serve.Copies;
import dev.tendril.serve.Directory;
import dev.tendril.serve.Dispatcher;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.value.Proxies;
import dev.tendril.value.UnsuitableValueException;
import dev.tendril.value.marshal.Marshaller;
import dev.tendril.value.marshal.Unmarshaller;
import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection: calls the objects the other end lends, and serves those lent from here. Both ends are alike;
 * they differ in the {@linkplain PeerSetup setup} only.
 */
public final class Peer implements Caller, AutoCloseable {

    private static final int MOST_LENT = 100_000;

    private final Connection connection;
    private final PeerSetup setup;
    private final ExportTable exports;
    private final LeaseTable leases;
    private final Proxies proxies;
    private final Calls calls;
    private final Dispatcher dispatcher;
    private volatile @Nullable Copies copies;
    private final Queue<Message.Release> unreleased = new ArrayDeque<>();
    private final List<Consumer<String>> closeListeners = new CopyOnWriteArrayList<>();

    private Peer(Connection connection, PeerSetup setup, Function<Caller, Proxies> proxyFactory) {
        this.connection = connection;
        this.setup = setup;
        this.exports = new ExportTable(MOST_LENT, setup.services(), Directory.class, label());
        this.leases = new LeaseTable(this, setup.releases(), this::release);
        this.proxies = proxyFactory.apply(this);
        var marshaller = new Marshaller(exports, leases, proxies, setup.hidesTraces());
        var unmarshaller = new Unmarshaller(exports, leases, proxies, setup.classes());
        this.calls = new Calls(
                this,
                connection,
                marshaller,
                unmarshaller,
                setup.threads(),
                setup.workers(),
                setup.fate(),
                setup.timeout());
        this.dispatcher = new Dispatcher(
                exports,
                marshaller,
                unmarshaller,
                setup.opener(),
                setup.policy(),
                setup.threads(),
                setup.workers(),
                setup.passedThrough(),
                connection);
    }

    /**
     * Starts an end of a connection.
     *
     * @param proxyFactory makes the proxies for what the other end lends; given the peer they call through
     */
    public static Peer open(Connection connection, PeerSetup setup, Function<Caller, Proxies> proxyFactory) {
        var peer = new Peer(connection, setup, proxyFactory);
        connection.start(peer.new Incoming());
        return peer;
    }

    /**
     * The service of that interface that the other end offers.
     *
     * @throws IllegalArgumentException if it offers none such
     */
    public <T> T service(Class<T> type) {
        try {
            var descriptor = new ClassDescriptor(Directory.class.getName(), List.of(Directory.class.getName()), 0);
            var directory = leases.received(ExportTable.DIRECTORY, descriptor);
            Method lookup = Directory.class.getMethod("lookup", String.class);
            Object service = call(Invocation.of(directory, lookup, new Object[] {type.getName()})
                    .expecting(type));
            if (service == null) {
                throw new IllegalStateException("expected " + label() + " to offer " + type.getName() + ", found null");
            }
            if (!type.isInstance(service)) {
                throw new UnsuitableValueException("expected " + label() + " to offer a " + type.getName()
                        + ", found a " + service.getClass().getName());
            }
            return type.cast(service);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Directory.lookup declares no checked exception", e);
        }
    }

    /**
     * A deep copy, made here, of an object the other end lends.
     *
     * @throws IllegalArgumentException if the other end lets nobody copy
     */
    public Object copy(Object proxy) {
        return copies().copy(proxy);
    }

    /**
     * A proxy of a deep copy, made over there, of an object of this side; what travels by value comes back as it is.
     *
     * @throws RemoteFailure.NotSent if it cannot be copied: where in its graph the trouble is
     * @throws IllegalArgumentException if the other end lets nobody copy
     */
    public Object send(Object local) {
        return copies().keep(local);
    }

    private Copies copies() {
        Copies known = copies;
        if (known == null) {
            known = service(Copies.class);
            copies = known;
        }
        return known;
    }

    @Override
    public @Nullable Object call(Invocation invocation) throws Throwable {
        return calls.call(invocation);
    }

    @Override
    public CompletableFuture<@Nullable Object> callAsync(Invocation invocation) {
        return calls.callAsync(invocation);
    }

    /** What can be settled, and seen, of the calls made from here. */
    public CallControl control() {
        return calls;
    }

    /** The stand-ins for what the other end lends. */
    public Proxies proxies() {
        return proxies;
    }

    /** Who is at the other end. */
    public PeerInfo info() {
        return connection.peer();
    }

    @Override
    public String label() {
        return connection.peer().label();
    }

    /** Whether calls can still be made. */
    public boolean isOpen() {
        return connection.isOpen() && calls.closedBecause() == null;
    }

    /** How many objects this side has lent, and how many it holds. For watching that nothing leaks. */
    public int lentCount() {
        return exports.size();
    }

    /** See {@link #lentCount}. */
    public int heldCount() {
        return leases.size();
    }

    /** Says when the connection has ended, with the reason; at once if it has already. */
    public void onClose(Consumer<String> listener) {
        closeListeners.add(listener);
        String closed = calls.closedBecause();
        if (closed != null && closeListeners.remove(listener)) {
            listener.accept(closed);
        }
    }

    /** Ends the connection with a reason for people. */
    public void close(String reason) {
        connection.close(reason);
    }

    @Override
    public void close() {
        close("closed by " + setup.label());
    }

    /** Called by one thread. What a peer that does not read cannot be told now is told with the next. */
    private void release(long[] ids, int[] counts) {
        unreleased.add(new Message.Release(ids, counts));
        try {
            for (var next = unreleased.peek(); next != null; next = unreleased.peek()) {
                connection.send(next);
                unreleased.remove();
            }
        } catch (ConnectionClosedException e) {
            // The lender drops everything itself when the connection ends.
            unreleased.clear();
        } catch (BackpressureException e) {
            return;
        }
    }

    /** What arrives, on the connection's thread: routed, never run here. */
    private final class Incoming implements ConnectionListener {

        @Override
        public void received(Message message) {
            if (message instanceof Message.Call call) {
                dispatcher.dispatch(call);
            } else if (message instanceof Message.Return returned) {
                calls.answered(returned.callId(), returned);
            } else if (message instanceof Message.Throw thrown) {
                calls.answered(thrown.callId(), thrown);
            } else if (message instanceof Message.Refuse refused) {
                calls.answered(refused.callId(), refused);
            } else if (message instanceof Message.Release release) {
                exports.release(release.ids(), release.counts());
            } else if (message instanceof Message.Cancel cancel) {
                dispatcher.cancel(cancel.callId());
            } else {
                throw new IllegalStateException("expected no handshake message after the handshake, found "
                        + message.getClass().getSimpleName());
            }
        }

        @Override
        public void closed(String reason) {
            calls.close(reason);
            leases.close();
            exports.close(reason);
            dispatcher.cancelAll();
            for (Consumer<String> listener : closeListeners) {
                if (closeListeners.remove(listener)) {
                    listener.accept(reason);
                }
            }
        }
    }
}
