package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for a connection of every kind of address. */
abstract class ConnectionContract {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final PeerInfo CLIENT = new PeerInfo(11, "the client", 17, "1.0");
    static final PeerInfo SERVER = new PeerInfo(12, "the server", 25, "1.1");

    final Secret secret = Secret.random();
    final LinkedBlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    final Recorder atClient = new Recorder();
    final Recorder atServer = new Recorder();
    Transport clientSide;
    Transport serverSide;
    Listening listening;

    /** An address to listen on, fresh for each test. */
    abstract URI newAddress() throws Exception;

    Transport open(String threadName) {
        return NettyTransport.open(threadName);
    }

    Terms serverTerms(Secret secret) {
        return Terms.of(secret);
    }

    Terms clientTerms(Secret secret) {
        return Terms.of(secret);
    }

    @BeforeEach
    void listen() throws Exception {
        atClient.facing(atServer);
        atServer.facing(atClient);
        clientSide = open("test-client-io");
        serverSide = open("test-server-io");
        listening = serverSide.listen(newAddress(), serverTerms(secret), SERVER, accepted::add);
    }

    @AfterEach
    void closeTransports() {
        // Both at once: a side that closes waits a second for one that does not read, as some here do not.
        var client = CompletableFuture.runAsync(clientSide::close);
        serverSide.close();
        assertThat(client).succeedsWithin(TIMEOUT);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("test-client-io", "test-server-io");
    }

    @Test
    void eachSideLearnsWhoTheOtherIs() throws Exception {
        Connection client = connect();
        Connection server = accepted();
        assertThat(client.peer()).isEqualTo(SERVER);
        assertThat(server.peer()).isEqualTo(CLIENT);
        assertThat(client.address()).isEqualTo(listening.address().toString());
        assertThat(client.isOpen() && server.isOpen()).isTrue();
    }

    @Test
    void messagesArriveInTheOrderTheyWereSent() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = started(accepted(), atServer);
        int count = 10_000;
        for (int i = 0; i < count; i++) {
            client.send(new Message.Cancel(i));
            server.send(new Message.Cancel(-i));
        }
        for (int i = 0; i < count; i++) {
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(i));
            assertThat(atClient.next()).isEqualTo(new Message.Cancel(-i));
        }
    }

    @Test
    void messagesOfEightThreadsKeepEachThreadsOrder() throws Exception {
        Connection client = started(connect(), atClient);
        started(accepted(), atServer);
        int threads = 8;
        int each = 1_000;
        var go = new CountDownLatch(1);
        var senders = new ArrayList<Thread>();
        for (int t = 0; t < threads; t++) {
            String name = "sender " + t;
            var sender = new Thread(() -> {
                try {
                    go.await();
                    for (int i = 0; i < each; i++) {
                        client.send(new Message.Refuse(i, name));
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            senders.add(sender);
        }
        go.countDown();
        var next = new HashMap<String, Long>();
        for (Message message : atServer.next(threads * each)) {
            var refuse = (Message.Refuse) message;
            assertThat(refuse.callId()).isEqualTo(next.merge(refuse.reason(), 1L, Long::sum) - 1);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        assertThat(next)
                .hasSize(threads)
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(each));
    }

    @Test
    void bigValuesArriveWhole() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = started(accepted(), atServer);
        var random = new Random(1);
        for (int size : new int[] {1, 100_000, 1 << 20, 16 << 20, 1}) {
            var bytes = new byte[size];
            random.nextBytes(bytes);
            client.send(array(bytes));
            assertThat(bytesOf(atServer.next())).isEqualTo(bytes);
            server.send(array(bytes));
            assertThat(bytesOf(atClient.next())).isEqualTo(bytes);
        }
    }

    @Test
    void manyBigAndSmallMessagesShareAConnection() throws Exception {
        Connection client = started(connect(), atClient);
        started(accepted(), atServer);
        var random = new Random(2);
        var sizes = random.ints(300, 0, 300_000).toArray();
        for (int size : sizes) {
            var bytes = new byte[size];
            Arrays.fill(bytes, (byte) size);
            client.send(array(bytes));
            client.send(new Message.Cancel(size));
        }
        for (int size : sizes) {
            byte[] bytes = bytesOf(atServer.next());
            assertThat(bytes).hasSize(size);
            assertThat(size == 0 || bytes[size - 1] == (byte) size).isTrue();
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(size));
        }
    }

    @Test
    void whatArrivesBeforeTheStartIsKept() throws Exception {
        Connection client = connect();
        Connection server = accepted();
        for (int i = 0; i < 5_000; i++) {
            server.send(new Message.Refuse(i, "kept until somebody listens"));
        }
        started(client, atClient);
        for (int i = 0; i < 5_000; i++) {
            assertThat(((Message.Refuse) atClient.next()).callId()).isEqualTo(i);
        }
    }

    @Test
    void aConnectionStartsOnce() throws Exception {
        Connection client = started(connect(), atClient);
        assertThatThrownBy(() -> client.start(atClient))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("expected one start of a connection, found a second");
    }

    @Test
    void closingSaysGoodbyeAfterWhatWasQueued() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = started(accepted(), atServer);
        for (int i = 0; i < 10_000; i++) {
            client.send(new Message.Cancel(i));
        }
        client.close("the test is over");
        assertThat(client.isOpen()).isFalse();
        assertThatThrownBy(() -> client.send(new Message.Cancel(1)))
                .isInstanceOf(ConnectionClosedException.class)
                .hasMessageContaining("nothing was sent")
                .hasMessageContaining("this side closed it: the test is over");
        assertThat(atServer.next(10_000)).endsWith(new Message.Cancel(9_999));
        assertThat(atServer.closeReason()).isEqualTo("the peer closed it: the test is over");
        assertThat(atClient.closeReason()).isEqualTo("this side closed it: the test is over");
        await().until(() -> !server.isOpen());
        assertThatThrownBy(() -> server.send(new Message.Cancel(1))).isInstanceOf(ConnectionClosedException.class);
        client.close("again");
        server.close("too");
        assertThat(atClient.waiting() + atServer.waiting()).isZero();
    }

    @Test
    void aConnectionClosedBeforeItsStartSaysSoAtTheStart() throws Exception {
        Connection client = connect();
        client.close("changed my mind");
        client.start(atClient);
        assertThat(atClient.closeReason()).isEqualTo("this side closed it: changed my mind");
    }

    @Test
    void aConnectionWhoseTransportIsGoneSaysSoAtTheStart() throws Exception {
        Connection client = connect();
        clientSide.close();
        client.start(atClient);
        assertThat(atClient.closeReason()).contains("its transport was closed");
        assertThatThrownBy(() -> client.send(new Message.Cancel(1))).isInstanceOf(ConnectionClosedException.class);
    }

    @Test
    void bothSidesMayCloseAtOnce() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = started(accepted(), atServer);
        client.close("one");
        server.close("other");
        assertThat(atClient.closeReason()).isIn("this side closed it: one", "the peer closed it: other");
        assertThat(atServer.closeReason()).isIn("this side closed it: other", "the peer closed it: one");
    }

    @Test
    void whatWasTakenBeforeACloseArrivesAndNothingElse() throws Exception {
        Connection client = started(connect(), atClient);
        started(accepted(), atServer);
        var taken = new AtomicInteger();
        var strange = new LinkedBlockingQueue<Throwable>();
        var senders = new ArrayList<Thread>();
        for (int t = 0; t < 4; t++) {
            var sender = new Thread(() -> {
                try {
                    while (true) {
                        try {
                            client.send(new Message.Cancel(1));
                            taken.incrementAndGet();
                        } catch (BackpressureException e) {
                            Thread.onSpinWait();
                        }
                    }
                } catch (ConnectionClosedException e) {
                    // as it should be
                } catch (Throwable e) {
                    strange.add(e);
                }
            });
            sender.start();
            senders.add(sender);
        }
        await().until(() -> atServer.waiting() > 5_000);
        client.close("enough");
        for (Thread sender : senders) {
            sender.join(TIMEOUT.toMillis());
        }
        assertThat(strange).isEmpty();
        assertThat(atServer.closeReason()).isEqualTo("the peer closed it: enough");
        assertThat(atServer.waiting()).isEqualTo(taken.get());
    }

    @Test
    void closingTheTransportTellsBothSides() throws Exception {
        started(connect(), atClient);
        started(accepted(), atServer);
        serverSide.close();
        assertThat(atServer.closeReason()).isEqualTo("this side closed it: its transport was closed");
        assertThat(atClient.closeReason()).isEqualTo("the peer closed it: the transport was closed");
        serverSide.close();
        assertThatThrownBy(() -> serverSide.listen(newAddress(), serverTerms(secret), SERVER, accepted::add))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the transport is closed");
    }

    @Test
    void aListenerThatFailsEndsTheConnection() throws Exception {
        Connection client = started(connect(), atClient);
        var reason = new LinkedBlockingQueue<String>();
        accepted().start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                throw new AssertionError("planned");
            }

            @Override
            public void closed(String why) {
                reason.add(why);
            }
        });
        client.send(new Message.Cancel(1));
        try {
            client.send(new Message.Cancel(2));
        } catch (ConnectionClosedException e) {
            // the first was fast enough
        }
        assertThat(reason.poll(20, TimeUnit.SECONDS))
                .isEqualTo("its listener failed: java.lang.AssertionError: planned");
        assertThat(atClient.closeReason()).isEqualTo("the peer closed it: internal failure");
        assertThat(reason).isEmpty();
    }

    @Test
    void aConsumerThatFailsEndsTheConnection() throws Exception {
        try (Listening refusing = serverSide.listen(newAddress(), serverTerms(secret), SERVER, connection -> {
            throw new IllegalStateException("planned");
        })) {
            Connection client = clientSide.connect(refusing.address(), clientTerms(secret), CLIENT, TIMEOUT);
            started(client, atClient);
            assertThat(atClient.closeReason()).isEqualTo("the peer closed it: internal failure");
        }
    }

    @Test
    void aMessageTooLargeHarmsNothing() throws Exception {
        Connection client = started(connect(), atClient);
        started(accepted(), atServer);
        assertThatThrownBy(() -> client.send(array(new byte[20 << 20])))
                .isInstanceOf(MessageTooLargeException.class)
                .hasMessageContaining("bytes in memory (limit: 16842752): send it in parts")
                .hasMessageContaining("-Dtendril.largest-message=");
        client.send(new Message.Cancel(1));
        assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
    }

    @Test
    void theSmallerOfBothSidesSizesHolds() throws Exception {
        var eight = new LargestMessage(8 << 20);
        var terms = clientTerms(secret).withLargestMessage(eight);
        Connection client = started(clientSide.connect(listening.address(), terms, CLIENT, TIMEOUT), atClient);
        Connection server = started(accepted(), atServer);
        for (Connection side : new Connection[] {client, server}) {
            assertThatThrownBy(() -> side.send(array(new byte[9 << 20])))
                    .isInstanceOf(MessageTooLargeException.class)
                    .hasMessageContaining("(limit: " + ((8 << 20) + (64 << 10)) + ")");
        }
        client.send(array(new byte[8 << 20]));
        assertThat(bytesOf(atServer.next())).hasSize(8 << 20);
    }

    @Test
    void shortMessagesGoBetweenTheChunksOfLongOnes() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = accepted();
        int longOnes = 3;
        for (int i = 0; i < longOnes; i++) {
            client.send(array(new byte[(5 + i) << 20]));
        }
        client.send(new Message.Refuse(1, "short"));
        started(server, atServer);
        var found = atServer.next(longOnes + 1);
        int at = found.indexOf(new Message.Refuse(1, "short"));
        assertThat(at).as("place of the short message").isLessThan(longOnes);
        assertThat(found.stream().filter(Message.Return.class::isInstance).map(ConnectionContract::bytesOf))
                .extracting(bytes -> bytes.length >> 20)
                .containsExactly(5, 6, 7);
    }

    @Test
    void whatBelongsBehindALongMessageStaysBehindIt() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = accepted();
        Message first = call(1, 9, new byte[5 << 20]);
        Message second = call(2, 9, new byte[1]);
        client.send(first);
        client.send(second);
        client.send(new Message.Cancel(1));
        client.send(new Message.Release(new long[] {4}, new int[] {1}));
        client.close("the test is over");
        started(server, atServer);
        assertThat(((Message.Call) atServer.next()).callId()).isEqualTo(1);
        assertThat(((Message.Call) atServer.next()).callId()).isEqualTo(2);
        assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
        assertThat(atServer.next()).isInstanceOf(Message.Release.class);
        assertThat(atServer.closeReason()).isEqualTo("the peer closed it: the test is over");
    }

    private static Message call(long id, long lane, byte[] argument) {
        var method = new MethodDescriptor("shop.Orders", "put", List.of("[B"));
        return new Message.Call(id, id, lane, 0, false, 1, method, List.of(new Value.PrimitiveArray(argument)));
    }

    @Test
    void theWrongSecretIsNamedAsTheReason() {
        Secret other = Secret.random();
        assertThatThrownBy(() -> clientSide.connect(listening.address(), clientTerms(other), CLIENT, TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("no connection to " + listening.address()
                        + ": expected a proof of the secret given here, found one of another secret: take the secret")
                .hasMessageNotContaining(other.toHex())
                .hasMessageNotContaining(secret.toHex());
        assertThat(accepted).isEmpty();
    }

    @Test
    void nobodyListensAfterTheListeningIsClosed() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = started(accepted(), atServer);
        listening.close();
        listening.close();
        assertThatThrownBy(() -> clientSide.connect(listening.address(), clientTerms(secret), CLIENT, TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("no connection to " + listening.address() + ": ");
        client.send(new Message.Cancel(5));
        server.send(new Message.Cancel(6));
        assertThat(atServer.next()).isEqualTo(new Message.Cancel(5));
        assertThat(atClient.next()).isEqualTo(new Message.Cancel(6));
    }

    @Test
    void aTransportMayBothListenAndConnect() throws Exception {
        Connection own = serverSide.connect(listening.address(), clientTerms(secret), CLIENT, TIMEOUT);
        started(own, atClient);
        Connection server = started(accepted(), atServer);
        own.send(array(new byte[1 << 20]));
        assertThat(bytesOf(atServer.next())).hasSize(1 << 20);
        server.send(new Message.Cancel(3));
        assertThat(atClient.next()).isEqualTo(new Message.Cancel(3));
    }

    @Test
    void connectingFromTheIoThreadIsRefusedRatherThanStuck() throws Exception {
        Connection client = connect();
        var failure = new AtomicReference<Throwable>();
        var done = new CountDownLatch(1);
        client.start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                try {
                    clientSide.connect(listening.address(), clientTerms(secret), CLIENT, TIMEOUT);
                } catch (Throwable t) {
                    failure.set(t);
                }
                done.countDown();
            }

            @Override
            public void closed(String reason) {}
        });
        accepted().send(new Message.Cancel(1));
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("expected another thread than the I/O thread test-client-io");
    }

    @Test
    void aHundredConnectionsComeAndGo() throws Exception {
        for (int i = 0; i < 100; i++) {
            Connection client = connect();
            Connection server = accepted();
            var here = new Recorder();
            var there = new Recorder();
            client.start(here);
            server.start(there);
            client.send(new Message.Cancel(i));
            assertThat(there.next()).isEqualTo(new Message.Cancel(i));
            (i % 2 == 0 ? client : server).close("done");
            here.closeReason();
            there.closeReason();
        }
    }

    @Test
    void aReplyFromTheIoThreadIsSentLikeAnyOther() throws Exception {
        Connection client = started(connect(), atClient);
        Connection server = accepted();
        server.start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                server.send(message);
            }

            @Override
            public void closed(String reason) {}
        });
        for (int i = 0; i < 5_000; i++) {
            client.send(new Message.Cancel(i));
        }
        assertThat(atClient.next(5_000)).startsWith(new Message.Cancel(0)).endsWith(new Message.Cancel(4_999));
    }

    final Connection connect() {
        return clientSide.connect(listening.address(), clientTerms(secret), CLIENT, TIMEOUT);
    }

    final Connection accepted() throws InterruptedException {
        Connection connection = accepted.poll(20, TimeUnit.SECONDS);
        assertThat(connection).as("an accepted connection").isNotNull();
        return connection;
    }

    static Connection started(Connection connection, ConnectionListener listener) {
        connection.start(listener);
        return connection;
    }

    static Message array(byte[] bytes) {
        return new Message.Return(1, new Value.PrimitiveArray(bytes));
    }

    static byte[] bytesOf(Message message) {
        return (byte[]) ((Value.PrimitiveArray) ((Message.Return) message).value()).array();
    }
}
