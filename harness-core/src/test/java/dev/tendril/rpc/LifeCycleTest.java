package dev.tendril.rpc;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.call.RemoteFailure;
import dev.tendril.testing.HostilePeer;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When hooks are called, and what is left of connections. */
@Timeout(120)
class LifeCycleTest {

    private static final String SECRET = "9d".repeat(32);

    /** Something to call. */
    public interface Echo {
        String echo(String text);

        void block() throws InterruptedException;
    }

    /** Counts its hooks. */
    static final class Hooks {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger connected = new AtomicInteger();
        final AtomicInteger disconnected = new AtomicInteger();
        final CountDownLatch blocking = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);

        Service<Echo> service() {
            return Service.of(Echo.class, () -> {
                        made.incrementAndGet();
                        return new Echoing(this);
                    })
                    .onConnected((echo, connection) -> connected.incrementAndGet())
                    .onDisconnected((echo, reason) -> disconnected.incrementAndGet());
        }

        void awaitBalance(int connections) {
            await().atMost(ofSeconds(10)).untilAsserted(() -> {
                assertThat(made).hasValue(connections);
                assertThat(connected).hasValue(connections);
                assertThat(disconnected).hasValue(connections);
            });
        }
    }

    private record Echoing(Hooks hooks) implements Echo {
        @Override
        public String echo(String text) {
            return text;
        }

        @Override
        public void block() throws InterruptedException {
            hooks.blocking.countDown();
            try {
                new CountDownLatch(1).await();
            } finally {
                hooks.interrupted.countDown();
            }
        }
    }

    static java.util.stream.Stream<String> addresses() throws java.io.IOException {
        return Addresses.all();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void hooksAreCalledOnceForEachConnection(String address) {
        var hooks = new Hooks();
        try (Server server = Tendril.serve(hooks.service().at(address))) {
            for (int i = 0; i < 5; i++) {
                try (Connection connection = Tendril.connect(server.address(), server.credentials())) {
                    assertThat(connection.root(Echo.class).echo("x")).isEqualTo("x");
                }
            }
            hooks.awaitBalance(5);
            await().atMost(ofSeconds(5))
                    .untilAsserted(() -> assertThat(server.connections()).isEmpty());
        }
        hooks.awaitBalance(5);
    }

    @Test
    void connectedHookEndsBeforeTheFirstCall() throws Exception {
        var slow = new CountDownLatch(1);
        var order = new ArrayList<String>();
        Service<Echo> service = new Hooks().service().onConnected((echo, connection) -> {
            try {
                slow.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (order) {
                order.add("connected");
            }
        });
        try (Server server = Tendril.serve(service.at("vm:slow-hook"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            var called = CompletableFuture.runAsync(() -> {
                connection.root(Echo.class).echo("x");
                synchronized (order) {
                    order.add("called");
                }
            });
            assertThat(called).isNotDone();
            slow.countDown();
            called.get(10, TimeUnit.SECONDS);
            assertThat(order).containsExactly("connected", "called");
        }
    }

    @Test
    void hookThatThrowsRefusesTheConnection() {
        var hooks = new Hooks();
        Service<Echo> service = hooks.service().onConnected((echo, connection) -> {
            throw new IllegalStateException("not today, " + connection.peer().contains("pid"));
        });
        try (Server server = Tendril.serve(service.at("vm:refusing"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            assertThatThrownBy(() -> connection.root(Echo.class).echo("x"))
                    .isInstanceOf(RuntimeException.class)
                    .hasMessageContaining("the connection was refused");
            await().atMost(ofSeconds(5)).until(() -> !connection.isOpen());
            assertThatThrownBy(() -> connection.root(Echo.class))
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("the connection was refused: not today, true");
        }
        assertThat(hooks.disconnected).hasValue(0);
    }

    @Test
    void instanceThatCannotBeMadeRefusesTheConnection() {
        Service<Echo> service = Service.of(Echo.class, () -> {
            throw new IllegalStateException("out of echoes");
        });
        try (Server server = Tendril.serve(service.at("vm:unmade"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            assertThatThrownBy(() -> connection.root(Echo.class))
                    .isInstanceOf(RemoteFailure.class)
                    .hasMessageContaining("the connection was refused: out of echoes");
            await().atMost(ofSeconds(5))
                    .untilAsserted(() -> assertThat(server.connections()).isEmpty());
        }
    }

    @Test
    void closedServerLetsItsHooksReturnAndInterruptsItsCalls() throws Exception {
        var hooks = new Hooks();
        Server server = Tendril.serve(hooks.service().at("vm:closing-hooks"));
        try (Connection one = Tendril.connect(server.address(), server.credentials());
                Connection two = Tendril.connect(server.address(), server.credentials())) {
            two.root(Echo.class).echo("x");
            Echo echo = one.root(Echo.class);
            var blocked = Tendril.asyncVoid(echo, Echo::block);
            assertThat(hooks.blocking.await(10, TimeUnit.SECONDS)).isTrue();

            server.close();

            assertThat(hooks.disconnected).hasValue(2);
            assertThat(hooks.interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> blocked.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RemoteFailure.Unknown.class);
            server.close();
            assertThat(hooks.disconnected).hasValue(2);
        }
    }

    @Test
    void serverMayBeClosedByItsOwnHook() {
        var closed = new CountDownLatch(1);
        var server = new Server[1];
        Service<Echo> service = new Hooks().service().onDisconnected((echo, reason) -> {
            server[0].close();
            closed.countDown();
        });
        server[0] = Tendril.serve(service.at("vm:self-closing"));
        Connection connection = Tendril.connect(server[0].address(), server[0].credentials());
        connection.root(Echo.class);
        connection.close();
        await().atMost(ofSeconds(10)).until(() -> closed.getCount() == 0);
    }

    @Test
    void clientThatVanishesIsNoticed() throws Exception {
        var hooks = new Hooks();
        var setup = hooks.service().at("tcp://127.0.0.1:0").credentials(Credentials.secret(SECRET));
        try (Server server = Tendril.serve(setup)) {
            HostilePeer client = HostilePeer.connectedTo(server.address(), SECRET);
            client.lookup(Echo.class);
            client.close();
            hooks.awaitBalance(1);
            await().atMost(ofSeconds(5))
                    .untilAsserted(() -> assertThat(server.connections()).isEmpty());
        }
    }

    @Test
    void hooksOfTheClientsServicesAreCalledToo() {
        var hooks = new Hooks();
        try (Server server = Tendril.serve(new Hooks().service().at("vm:client-hooks"))) {
            try (Connection connection = Tendril.connect(server.address(), server.credentials(), hooks.service())) {
                assertThat(connection.isOpen()).isTrue();
                assertThat(hooks.connected).hasValue(1);
                assertThat(hooks.disconnected).hasValue(0);
            }
            assertThat(hooks.disconnected).hasValue(1);
        }
    }
}
