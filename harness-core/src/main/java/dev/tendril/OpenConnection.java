package dev.tendril;

import dev.tendril.access.AccessPolicy;
import dev.tendril.call.CallControl;
import dev.tendril.control.Members;
import dev.tendril.peer.PeerSetup;
import dev.tendril.serve.Services;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a connection between two programs: the services it offers, with an instance of each, and their life cycle.
 * Hooks run on workers, never on the connection's thread.
 */
final class OpenConnection implements Connection {

    /** A child process has to start first. */
    static final Duration STARTING = Duration.ofSeconds(30);

    static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int HOOKS_MILLIS = 2_000;

    private final List<Service.Offer<?>> offers = new ArrayList<>();
    private final CountDownLatch greeted = new CountDownLatch(1);
    private final CountDownLatch parted = new CountDownLatch(1);
    private final AtomicBoolean parting = new AtomicBoolean();
    private final Session session;
    private volatile boolean welcome;
    private volatile @Nullable Thread inHook;

    /** Of a client's end, which has it for itself. */
    private volatile @Nullable Transport transport;

    /** Makes the instances, and starts the connection. Services are not called before {@link #greet}. */
    private OpenConnection(
            dev.tendril.transport.Connection connection,
            List<Service<?>> services,
            AccessPolicy policy,
            String label,
            boolean serves,
            Duration timeout,
            boolean hidesTraces) {
        var offered = new Services(this::awaitGreeting).support(Members.class, new ExposedMembers());
        for (Service<?> service : services) {
            Service.Offer<?> offer = service.offer();
            offers.add(offer);
            offer.offerBy(offered);
        }
        var purpose = new ClientRuntime.Purpose(label, offered, policy, serves, timeout, hidesTraces);
        String fate = serves ? "The client may connect again." : "Connect again once the server can be reached.";
        session = Session.open(connection, purpose, () -> fate);
    }

    /** Connects to a server; the connection owns its transport. */
    static Connection connect(
            Function<Transport, dev.tendril.transport.Connection> connecting, List<Service<?>> offered) {
        Transport transport = NettyTransport.open(ClientRuntime.IO_THREAD);
        try {
            var wire = connecting.apply(transport);
            var connection = new OpenConnection(
                    wire,
                    offered,
                    AccessPolicy.exposed(),
                    ClientRuntime.self().label(),
                    false,
                    PeerSetup.DEFAULT_TIMEOUT,
                    false);
            connection.transport = transport;
            connection
                    .session
                    .peer()
                    .onClose(reason -> ClientRuntime.run(() -> {
                        transport.close();
                        connection.part(reason);
                    }));
            connection.greet();
            return connection;
        } catch (RuntimeException | Error e) {
            transport.close();
            throw e;
        }
    }

    /** Starts the server's end of a connection that was just made. */
    static OpenConnection accepted(dev.tendril.transport.Connection connection, ServerSetup setup) {
        return new OpenConnection(
                setup.audited(connection),
                setup.services,
                setup.policy,
                setup.self.label(),
                true,
                setup.timeout,
                setup.hidesTraces);
    }

    /**
     * Calls the hooks for the new connection; from then on the services can be called. Closes the connection and throws if
     * a hook does.
     */
    void greet() {
        inHook = Thread.currentThread();
        var greetedSoFar = new ArrayList<Service.Offer<?>>();
        try {
            for (Service.Offer<?> offer : offers) {
                offer.connected(this);
                greetedSoFar.add(offer);
            }
            welcome = true;
        } catch (RuntimeException | Error e) {
            offers.clear();
            offers.addAll(greetedSoFar);
            session.peer().close("the connection was refused: " + e.getMessage());
            throw e;
        } finally {
            inHook = null;
            greeted.countDown();
        }
    }

    /** Ends the connection before any hook was called. */
    void refuse(String reason) {
        offers.clear();
        greeted.countDown();
        close(reason);
    }

    /** Calls the hooks for the end of the connection, once, after those for its beginning. */
    void part(String reason) {
        if (!parting.compareAndSet(false, true)) {
            return;
        }
        try {
            await(greeted, Long.MAX_VALUE);
            inHook = Thread.currentThread();
            for (Service.Offer<?> offer : offers) {
                try {
                    offer.disconnected(reason);
                } catch (RuntimeException | Error e) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
                }
            }
        } finally {
            inHook = null;
            parted.countDown();
        }
    }

    /** Waits until the hooks for the end have returned, for a while; not on the thread that runs them. */
    void awaitParting() {
        if (inHook != Thread.currentThread()) {
            await(parted, HOOKS_MILLIS);
        }
    }

    private void awaitGreeting() {
        if (inHook != Thread.currentThread() && !welcome) {
            await(greeted, Long.MAX_VALUE);
            if (!welcome) {
                throw new IllegalStateException("the connection was refused");
            }
        }
    }

    private static void await(CountDownLatch latch, long millis) {
        try {
            if (!latch.await(millis, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Session session() {
        return session;
    }

    @Override
    public <T> T root(Class<T> type) {
        return session.peer().service(type);
    }

    @Override
    public CallControl calls() {
        return session.peer().control();
    }

    @Override
    public String peer() {
        return session.label();
    }

    @Override
    public boolean isOpen() {
        return session.peer().isOpen();
    }

    @Override
    public void onClose(Consumer<String> listener) {
        session.peer().onClose(reason -> ClientRuntime.run(() -> listener.accept(reason)));
    }

    @Override
    public void close() {
        close("closed by the other end");
        Transport own = transport;
        if (own != null) {
            own.close();
            awaitParting();
        }
    }

    void close(String reason) {
        session.peer().close(reason);
    }

    @Override
    public String toString() {
        return "connection to " + peer() + (isOpen() ? "" : ", closed");
    }
}
