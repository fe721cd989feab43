package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.transport.netty.NettyTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatTest {

    private static final PeerInfo SERVER = new PeerInfo(12, "the server", 25, "1.1");
    private static final int PATIENCE = 400;
    private static final Heartbeat FAST = new Heartbeat(Duration.ofMillis(50), Duration.ofMillis(PATIENCE));

    private final Secret secret = Secret.random();
    private final LinkedBlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    private final Recorder atServer = new Recorder();
    private Transport transport;
    private URI address;

    @BeforeEach
    void listen() {
        transport = NettyTransport.open("test-io");
        address = transport
                .listen(URI.create("tcp://127.0.0.1:0"), Terms.of(secret).withHeartbeat(FAST), SERVER, accepted::add)
                .address();
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aSilentPeerIsAskedAndThenGivenUp() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            long begin = System.nanoTime();
            accepted().start(atServer);
            assertThat(peer.next()).isEqualTo(new Message.Ping());
            assertThat(peer.next()).isEqualTo(new Message.Ping());
            assertThat(atServer.closeReason())
                    .startsWith("the peer was silent for ")
                    .contains(" ms (allowed: 400 ms): its process is stopped or starved")
                    .endsWith("if a debugger stops it, allow a longer silence");
            assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(PATIENCE - 1));
            peer.bytesUntilClosed();
        }
    }

    @Test
    void aPeerThatAnswersStays() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            accepted().start(atServer);
            answer(peer, 20);
            peer.send(new Message.Cancel(1));
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
            assertThat(atServer.isClosed()).isFalse();
        }
    }

    @Test
    void aPingIsAnswered() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            accepted().start(atServer);
            peer.send(new Message.Ping());
            Message answer = peer.next();
            assertThat(answer instanceof Message.Ping ? peer.next() : answer).isEqualTo(new Message.Pong());
            assertThat(atServer.waiting()).isZero();
        }
    }

    @Test
    void whoSendsAnywaySendsNoPings() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            Connection connection = accepted();
            connection.start(new ConnectionListener() {
                @Override
                public void received(Message message) {
                    connection.send(message);
                }

                @Override
                public void closed(String reason) {}
            });
            long pings = 0;
            int calls = 0;
            long stalls = 0;
            long last = System.nanoTime();
            long end = last + TimeUnit.MILLISECONDS.toNanos(3 * PATIENCE);
            while (last < end) {
                peer.send(new Message.Cancel(calls++));
                Message back = peer.next();
                while (back instanceof Message.Ping) {
                    pings++;
                    back = peer.next();
                }
                long now = System.nanoTime();
                stalls += (now - last) / (FAST.interval().toNanos() / 8); // it looks after a quarter at the earliest
                last = now;
            }
            assertThat(calls).isGreaterThan(100);
            assertThat(pings)
                    .as("pings, of which each pause of a busy machine may cause one")
                    .isLessThanOrEqualTo(stalls);
        }
    }

    @Test
    void whoOnlyReceivesGivesSignsOfLifeToo() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            accepted().start(atServer);
            var done = new CountDownLatch(1);
            var flood = new Thread(() -> {
                try {
                    while (!done.await(5, TimeUnit.MILLISECONDS)) {
                        peer.send(new Message.Cancel(1));
                    }
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            flood.start();
            for (int i = 0; i < 5; i++) {
                assertThat(peer.next()).isEqualTo(new Message.Ping());
            }
            done.countDown();
            flood.join();
        }
    }

    /** Or else a stop of this process could make it think a living peer silent. */
    @Test
    void noSilenceOfALivingSideLastsTwoIntervals() throws Exception {
        var slow = new Heartbeat(Duration.ofMillis(400), Duration.ofSeconds(60));
        URI other = transport
                .listen(URI.create("tcp://127.0.0.1:0"), Terms.of(secret).withHeartbeat(slow), SERVER, accepted::add)
                .address();
        try (RawPeer peer = RawPeer.connectAndProve(other, secret)) {
            Connection connection = accepted();
            connection.start(new ConnectionListener() {
                @Override
                public void received(Message message) {
                    connection.send(message);
                }

                @Override
                public void closed(String reason) {}
            });
            long shortest = Long.MAX_VALUE;
            for (int i = 0; i < 5 && shortest > 600; i++) { // again where the machine was busy
                assertThat(peer.next()).isEqualTo(new Message.Ping());
                peer.send(new Message.Cancel(1));
                assertThat(peer.next()).isEqualTo(new Message.Cancel(1)); // sent at the very beginning of an interval
                long begin = System.nanoTime();
                assertThat(peer.next()).isEqualTo(new Message.Ping());
                shortest = Math.min(shortest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            }
            assertThat(shortest).as("ms of silence after a message").isLessThanOrEqualTo(600);
        }
    }

    @Test
    void aConnectionNotStartedYetGivesSignsOfLifeAndJudgesNobody() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            for (int i = 0; i < 2 * PATIENCE / 50; i++) {
                assertThat(peer.next()).isEqualTo(new Message.Ping());
            }
            accepted().start(atServer);
            peer.send(new Message.Cancel(1));
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
        }
    }

    @Test
    void whoWasStoppedItselfListensAgainBeforeItJudges() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret)) {
            var stopped = new CountDownLatch(1);
            var goOn = new CountDownLatch(1);
            accepted().start(new ConnectionListener() {
                @Override
                public void received(Message message) {
                    atServer.received(message);
                    if (message.equals(new Message.Cancel(1))) {
                        stopped.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }

                @Override
                public void closed(String reason) {
                    atServer.closed(reason);
                }
            });
            peer.send(new Message.Cancel(1));
            stopped.await();
            assertThat(goOn.await(2 * PATIENCE, TimeUnit.MILLISECONDS)).isFalse(); // its I/O thread stands so long
            goOn.countDown();
            answer(peer, 5);
            peer.send(new Message.Cancel(2));
            assertThat(atServer.next(2)).endsWith(new Message.Cancel(2));
            assertThat(atServer.isClosed()).isFalse();
        }
    }

    @Test
    void thePeersPatienceCountsIfItIsLonger() throws Exception {
        try (RawPeer peer = RawPeer.connectAndProve(address, secret, new PeerTerms(60_000, 16 << 20))) {
            accepted().start(atServer);
            for (int i = 0; i < 3 * PATIENCE / 50; i++) {
                assertThat(peer.next()).isEqualTo(new Message.Ping());
            }
            assertThat(atServer.isClosed()).isFalse();
        }
    }

    @Test
    void twoTransportsKeepAnIdleConnectionAlive() throws Exception {
        Connection client =
                transport.connect(address, Terms.of(secret).withHeartbeat(FAST), RawPeer.SELF, Duration.ofSeconds(20));
        var atClient = new Recorder();
        client.start(atClient);
        Connection server = accepted();
        server.start(atServer);
        assertThat(atServer.endsWithin(3 * PATIENCE)).isFalse();
        client.send(new Message.Cancel(1));
        assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
    }

    @Test
    void aHeartbeatThatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> new Heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an interval of at least 1 ms and a patience of at least two intervals and at"
                        + " most PT24H, found PT1S and PT1S");
        assertThat(FAST.withPatience(Duration.ofDays(9)).patience()).isEqualTo(Heartbeat.LONGEST);
        assertThat(FAST.withPatience(Duration.ofMillis(1))).isEqualTo(FAST);
    }

    private static void answer(RawPeer peer, int pings) throws IOException {
        for (int i = 0; i < pings; i++) {
            assertThat(peer.next()).isEqualTo(new Message.Ping());
            peer.send(new Message.Pong());
        }
    }

    private Connection accepted() throws InterruptedException {
        Connection connection = accepted.poll(20, TimeUnit.SECONDS);
        assertThat(connection).as("an accepted connection").isNotNull();
        return connection;
    }
}
