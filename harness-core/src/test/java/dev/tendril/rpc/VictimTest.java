package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.testing.HostilePeer;
import java.io.File;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server the client trusted turns on it. It reaches what the client lent it, as what it lent it, and nothing else. */
@Timeout(60)
class VictimTest {

    private static final String SECRET = "3c".repeat(32);
    private static final AtomicInteger RAN = new AtomicInteger();

    /** What the client believes it is talking to. */
    public interface Shop {
        void subscribe(Listener listener);

        void keep(Object anything);

        void keepAll(List<Listener> listeners);
    }

    /** What the client lends. */
    public interface Listener {
        void happened(String what);

        File log();
    }

    /** Implemented by the same object, and not lent. */
    public interface Wallet {
        int empty();
    }

    /** Offered by the client. */
    public interface Screen {
        void show(String line);
    }

    static final class Everything implements Listener, Wallet {
        @Override
        public void happened(String what) {}

        @Override
        public File log() {
            return new File("somewhere");
        }

        @Override
        public int empty() {
            return RAN.incrementAndGet();
        }

        public int open() {
            return RAN.incrementAndGet();
        }
    }

    private HostilePeer server;
    private Connection client;
    private Shop shop;

    @BeforeEach
    void connect() throws Exception {
        RAN.set(0);
        server = HostilePeer.listening(SECRET);
        Service<Screen> screen = Service.shared(Screen.class, line -> {});
        client = Tendril.connect(server.address(), Credentials.secret(SECRET), screen);
        server.accept();
        CompletableFuture<Shop> root = CompletableFuture.supplyAsync(() -> client.root(Shop.class));
        server.answer(server.next(Message.Call.class), 1, Shop.class);
        shop = root.get();
    }

    @AfterEach
    void nothingRan() {
        assertThat(RAN).as("members of the client that ran without being lent").hasValue(0);
        client.close();
        server.close();
    }

    /** Has the client make a call that lends its argument, and returns the id. */
    private long lent(Consumer<Shop> call) throws Exception {
        CompletableFuture<Void> made = CompletableFuture.runAsync(() -> call.accept(shop));
        Message.Call arrived = server.next(Message.Call.class);
        server.send(new Message.Return(arrived.callId(), new Value.Null()));
        made.get();
        return ((Value.Reference) arrived.arguments().get(0)).id();
    }

    @Test
    void callbackIsTheCallbackItWasLentAs() throws Exception {
        var everything = new Everything();
        long listener = lent(s -> s.subscribe(everything));

        assertThat(server.call(
                        listener,
                        Listener.class.getName(),
                        "happened",
                        List.of("java.lang.String"),
                        new Value.Text("x")))
                .isInstanceOf(Message.Return.class);
        assertRefused(server.call(listener, Wallet.class, "empty"));
        assertRefused(server.call(listener, Everything.class, "empty"));
        assertRefused(server.call(listener, Everything.class, "open"));
        assertRefused(server.call(listener, Object.class, "getClass"));
    }

    @Test
    void resultOfACallbackIsWhatTheCallbackDeclares() throws Exception {
        long listener = lent(s -> s.subscribe(new Everything()));

        long log = HostilePeer.idOf(server.call(listener, Listener.class, "log"));

        assertRefused(server.call(log, "java.lang.Runtime", "exit", List.of("int"), new Value.Scalar(1)));
        assertThat(server.call(log, File.class, "getName")).isInstanceOf(Message.Return.class);
    }

    @Test
    void objectLentAsNothingInParticularIsNotReached() throws Exception {
        long anything = lent(s -> s.keep(new Everything()));

        assertRefused(server.call(anything, Wallet.class, "empty"));
        assertRefused(server.call(anything, Listener.class, "log"));
    }

    @Test
    void elementOfALentListIsWhatTheListHolds() throws Exception {
        long list = lent(s -> s.keepAll(new java.util.ArrayList<>(List.of(new Everything()))));

        long element =
                HostilePeer.idOf(server.call(list, List.class.getName(), "get", List.of("int"), new Value.Scalar(0)));

        assertThat(server.call(element, Listener.class, "log")).isInstanceOf(Message.Return.class);
        assertRefused(server.call(element, Wallet.class, "empty"));
    }

    @Test
    void whatWasNeverLentIsNotReached() throws Exception {
        for (long id : new long[] {1, 2, 99, -1, Long.MAX_VALUE}) {
            assertRefused(server.call(id, Wallet.class, "empty"));
        }
    }

    @Test
    void directoryOfTheClientGivesItsServicesAndNothingElse() throws Exception {
        assertThat(server.lookup(Screen.class)).isPositive();
        assertThat(server.call(
                        ExportTable.DIRECTORY,
                        "dev.tendril.serve.Directory",
                        "lookup",
                        List.of("java.lang.String"),
                        new Value.Text(Wallet.class.getName())))
                .isInstanceOf(Message.Throw.class);
        assertRefused(server.call(ExportTable.DIRECTORY, Object.class, "getClass"));
        assertThat(client.isOpen()).isTrue();
    }

    private static void assertRefused(Message answer) {
        assertThat(answer).isInstanceOf(Message.Refuse.class);
    }
}
