package dev.tendril.rpc;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.access.Exposed;
import dev.tendril.call.RemoteFailure;
import dev.tendril.transport.ConnectException;
import dev.tendril.transport.ListenException;
import dev.tendril.transport.TooManyConnectionsException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two programs, or rather the two ends in one, offering each other services. */
@Timeout(60)
class PlainRpcTest {

    /** The service of the guide. */
    public interface Calculator {
        int add(int a, int b);

        int twice(IntUnaryOperator function, int argument);

        Tape tape();
    }

    /** What a result declares. */
    public interface Tape {
        List<String> lines();
    }

    /** Offered by the client. */
    public interface Screen {
        void show(String line);
    }

    /** Counts how many of it there are. */
    static final class CalculatorImpl implements Calculator {
        static final AtomicInteger MADE = new AtomicInteger();
        private final List<String> lines = new CopyOnWriteArrayList<>();

        CalculatorImpl() {
            MADE.incrementAndGet();
        }

        @Override
        public int add(int a, int b) {
            lines.add(a + " + " + b);
            return a + b;
        }

        @Override
        public int twice(IntUnaryOperator function, int argument) {
            return function.applyAsInt(function.applyAsInt(argument));
        }

        @Override
        public Tape tape() {
            return () -> lines;
        }
    }

    /** A service without an interface. */
    public static class Counter {
        private int count;

        public Counter() {}

        @Exposed
        public int next() {
            return ++count;
        }

        public void reset() {
            count = 0;
        }
    }

    static java.util.stream.Stream<String> addresses() throws java.io.IOException {
        return Addresses.all();
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void offersAnObjectThatIsCalledLikeALocalOne(String address) throws Exception {
        var server =
                Tendril.serve(Service.of(Calculator.class, CalculatorImpl::new).at(address));
        try (var connection = Tendril.connect(server.address(), server.credentials())) {
            Calculator root = connection.root(Calculator.class);
            assertThat(root.add(5, 10)).isEqualTo(15);
            assertThat(root.twice(x -> x * 3, 2)).isEqualTo(18);
            assertThat(root.tape().lines()).containsExactly("5 + 10");
        } finally {
            server.close();
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void bothSidesOffer(String address) {
        var shown = new CopyOnWriteArrayList<String>();
        var greeting = Service.of(Calculator.class, CalculatorImpl::new)
                .onConnected((calculator, connection) ->
                        connection.root(Screen.class).show("welcome, " + calculator.add(1, 1)));
        try (Server server = Tendril.serve(greeting.at(address));
                Connection connection = Tendril.connect(
                        server.address(), server.credentials(), Service.shared(Screen.class, shown::add))) {
            assertThat(connection.root(Calculator.class).add(2, 2)).isEqualTo(4);
            assertThat(shown).containsExactly("welcome, 2");

            server.connections().get(0).root(Screen.class).show("later");

            assertThat(shown).containsExactly("welcome, 2", "later");
        }
    }

    @Test
    void eachConnectionHasAnInstanceOfItsOwnUnlessShared() {
        int before = CalculatorImpl.MADE.get();
        var setup = Service.of(Calculator.class, CalculatorImpl::new)
                .at("vm:instances")
                .with(Service.shared(Counter.class, new Counter()));
        try (Server server = Tendril.serve(setup);
                Connection one = Tendril.connect(server.address(), server.credentials());
                Connection two = Tendril.connect(server.address(), server.credentials())) {
            one.root(Calculator.class).add(1, 2);

            assertThat(two.root(Calculator.class).tape().lines()).isEmpty();
            assertThat(CalculatorImpl.MADE.get() - before).isEqualTo(2);
            assertThat(one.root(Counter.class).next()).isEqualTo(1);
            assertThat(two.root(Counter.class).next()).isEqualTo(2);
        }
    }

    @Test
    void classExposesWhatIsMarkedOnly() {
        try (Server server =
                        Tendril.serve(Service.of(Counter.class, Counter::new).at("vm:marked"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Counter counter = connection.root(Counter.class);
            counter.next();

            assertThatThrownBy(counter::reset)
                    .isInstanceOf(RemoteFailure.Refused.class)
                    .hasMessageContaining(
                            "which does not expose it; declare an interface that has it, or mark it @Exposed");
            assertThat(counter.next()).isEqualTo(2);
        }
    }

    @Test
    void unknownServiceIsAnErrorThatListsThoseOffered() {
        try (Server server = Tendril.serve(
                        Service.of(Calculator.class, CalculatorImpl::new).at("vm:unknown"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            assertThatThrownBy(() -> connection.root(Screen.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected a service that is offered here, one of ["
                            + Calculator.class.getName() + "], found " + Screen.class.getName());
        }
    }

    @Test
    void strangersAreRefused() {
        try (Server server =
                Tendril.serve(Service.of(Calculator.class, CalculatorImpl::new).at("tcp://127.0.0.1:0"))) {
            assertThatThrownBy(() -> Tendril.connect(server.address(), Credentials.random()))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @Test
    void credentialsMayBeGiven() {
        var shared = Credentials.secret("5a".repeat(32));
        var setup = Service.of(Calculator.class, CalculatorImpl::new)
                .at("tcp://127.0.0.1:0")
                .credentials(shared);
        try (Server server = Tendril.serve(setup);
                Connection connection = Tendril.connect(server.address(), Credentials.secret("5a".repeat(32)))) {
            assertThat(connection.root(Calculator.class).add(1, 1)).isEqualTo(2);
        }
    }

    @Test
    void credentialsAreHandedOverInAnOwnerOnlyFile(@TempDir Path folder) throws Exception {
        Credentials made = Credentials.random();
        Path file = folder.resolve("secret");
        made.writeTo(file);

        assertThat(Files.getPosixFilePermissions(file)).containsExactlyInAnyOrder(OWNER_READ, OWNER_WRITE);
        assertThatThrownBy(() -> made.writeTo(file))
                .hasMessageContaining("found one; delete it, or choose another name");
        var setup =
                Service.of(Calculator.class, CalculatorImpl::new).at("vm:file").credentials(made);
        try (Server server = Tendril.serve(setup);
                Connection connection = Tendril.connect(server.address(), Credentials.file(file))) {
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void addressesBeyondThisMachineAreRefused() {
        assertThatThrownBy(() -> Tendril.serve(
                        Service.of(Calculator.class, CalculatorImpl::new).at("tcp://0.0.0.0:0")))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("reaches beyond this machine");
    }

    @Test
    void labelIsWhatTheOtherSideSeesAndReads() {
        var setup =
                Service.of(Calculator.class, CalculatorImpl::new).at("vm:label").label("till 4");
        try (Server server = Tendril.serve(setup);
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            assertThat(connection.peer()).startsWith("till 4 (pid ");
        }
    }

    @Test
    void connectionsAreLimited() {
        var setup =
                Service.of(Calculator.class, CalculatorImpl::new).at("vm:limit").maxConnections(1);
        try (Server server = Tendril.serve(setup);
                Connection first = Tendril.connect(server.address(), server.credentials())) {
            first.root(Calculator.class);
            assertThatThrownBy(() -> Tendril.connect(server.address(), server.credentials()))
                    .isInstanceOf(TooManyConnectionsException.class)
                    .hasMessageContaining("expected at most 1 connections to it, found one more");
            assertThat(first.root(Calculator.class).add(1, 1)).isEqualTo(2);
        }
    }

    @Test
    void callGivenUpDoesNotHoldTheClientInTheSameJvm() {
        try (Server server = Tendril.serve(
                        Service.of(Calculator.class, CalculatorImpl::new).at("vm:cancel"));
                Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Calculator calculator = connection.root(Calculator.class);
            var stuck = Tendril.async(calculator, c -> c.twice(PlainRpcTest::sleepLong, 1));
            stuck.cancel(true);
            assertThat(calculator.add(1, 1)).isEqualTo(2);
        }
    }

    private static int sleepLong(int ignored) {
        try {
            Thread.sleep(30_000);
        } catch (InterruptedException e) {
            return 0;
        }
        return 1;
    }

    @Test
    void secondServiceOfATypeIsAnError() {
        var setup = Service.of(Calculator.class, CalculatorImpl::new).at("vm:twice");
        assertThatThrownBy(() -> setup.with(Service.of(Calculator.class, CalculatorImpl::new)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one service of each type");
    }

    @Test
    void closedServerEndsItsConnectionsAndFreesItsAddress() {
        var closed = new ArrayList<String>();
        Server server =
                Tendril.serve(Service.of(Calculator.class, CalculatorImpl::new).at("vm:closing"));
        try (Connection connection = Tendril.connect(server.address(), server.credentials())) {
            Calculator calculator = connection.root(Calculator.class);
            connection.onClose(reason -> {
                synchronized (closed) {
                    closed.add(reason);
                }
            });

            server.close();

            await().atMost(ofSeconds(5)).until(() -> !connection.isOpen());
            assertThatThrownBy(() -> calculator.add(1, 1))
                    .isInstanceOf(RemoteFailure.NotSent.class)
                    .hasMessageContaining("the server was closed")
                    .hasMessageContaining("Connect again once the server can be reached");
            await().atMost(ofSeconds(5)).untilAsserted(() -> {
                synchronized (closed) {
                    assertThat(closed).singleElement().asString().contains("the server was closed");
                }
            });
        }
        try (Server again =
                Tendril.serve(Service.of(Calculator.class, CalculatorImpl::new).at("vm:closing"))) {
            assertThat(again.address()).isEqualTo(URI.create("vm:closing"));
        }
    }
}
