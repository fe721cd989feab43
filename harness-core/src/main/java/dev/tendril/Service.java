package dev.tendril;

import dev.tendril.serve.Services;
import java.net.URI;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Something to offer to the other end of a connection: an object, and the type it is offered as. Immutable.
 *
 * <p>The other end reaches the methods of the type if that is an interface, and members marked {@link
 * dev.tendril.access.Exposed}, whatever the type is; see {@link dev.tendril.access.AccessPolicy#exposed()}.
 *
 * @param <T> the type it is offered as
 */
public final class Service<T> {

    private final Class<T> type;
    private final Supplier<? extends T> instances;
    private final BiConsumer<? super T, ? super Connection> connected;
    private final BiConsumer<? super T, ? super String> disconnected;

    private Service(
            Class<T> type,
            Supplier<? extends T> instances,
            BiConsumer<? super T, ? super Connection> connected,
            BiConsumer<? super T, ? super String> disconnected) {
        this.type = type;
        this.instances = instances;
        this.connected = connected;
        this.disconnected = disconnected;
    }

    /** A service of which each connection gets an instance of its own, made when the connection is. */
    public static <T> Service<T> of(Class<T> type, Supplier<? extends T> instances) {
        return new Service<>(type, instances, (instance, connection) -> {}, (instance, reason) -> {});
    }

    /** A service that all connections share; its methods are called by many threads at once. */
    public static <T> Service<T> shared(Class<T> type, T instance) {
        return of(type, () -> instance);
    }

    /**
     * The same service with a hook that is called with its instance for each new connection, once, before the other end can
     * call the service. It may call services of the other end. If it throws, the connection is refused with the message of
     * what it threw.
     */
    public Service<T> onConnected(BiConsumer<? super T, ? super Connection> hook) {
        return new Service<>(type, instances, hook, disconnected);
    }

    /**
     * The same service with a hook that is called with its instance and the reason, once, when a connection has ended in
     * whatever way, if {@link #onConnected} had succeeded for it. Calls that the other end left running may still be
     * ending: their threads have been interrupted.
     */
    public Service<T> onDisconnected(BiConsumer<? super T, ? super String> hook) {
        return new Service<>(type, instances, connected, hook);
    }

    /**
     * Prepares to serve at an address.
     *
     * @param address such as {@code tcp://127.0.0.1:0} (any free port), {@code unix:/run/shop/socket}, {@code vm:shop}, {@code
     *     tls://0.0.0.0:4711}, or {@code stdio:parent}, the standard input and output of this process
     * @see Tendril#serve
     */
    public Server.Setup at(String address) {
        return new ServerSetup(URI.create(address)).with(this);
    }

    Class<T> type() {
        return type;
    }

    /** For one connection. */
    Offer<T> offer() {
        T instance = instances.get();
        if (instance == null) {
            throw new IllegalStateException("expected an instance of " + type.getName() + " to offer, found null");
        }
        return new Offer<>(this, instance);
    }

    @Override
    public String toString() {
        return "service " + type.getName();
    }

    /** A service with the instance that one connection sees. */
    record Offer<T>(Service<T> service, T instance) {

        void offerBy(Services services) {
            services.offer(service.type, instance);
        }

        void connected(Connection connection) {
            service.connected.accept(instance, connection);
        }

        void disconnected(String reason) {
            service.disconnected.accept(instance, reason);
        }
    }
}
