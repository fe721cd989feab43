package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.Message;
import dev.tendril.transport.endpoint.Endpoint;
import dev.tendril.transport.handshake.Proofs;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What many strangers meet, at every kind of address where more than one can come. */
abstract class ListeningContract extends StrangerContract {

    @Test
    void onlySixteenMayBeProvingThemselvesAtOnce() throws Exception {
        var strangers = new ArrayList<RawPeer>();
        try {
            for (int i = 0; i < 16; i++) {
                RawPeer stranger = connect(listening.address());
                strangers.add(stranger);
                challenged(stranger);
            }
            try (RawPeer oneTooMany = connect(listening.address())) {
                assertThat(oneTooMany.bytesUntilClosed()).isZero();
            }
        } finally {
            for (RawPeer stranger : strangers) {
                stranger.close();
            }
        }
        letsOneIn();
    }

    @Test
    void whoComesWhenThereIsNoRoomIsToldSo() throws Exception {
        listening.close();
        Terms terms = terms(secret).withHeartbeat(SLOW).withMostConnections(2);
        try (Listening small = transport.listen(newAddress(), terms, SERVER, accepted::add)) {
            RawPeer first = proven(small.address());
            accepted().start(atServer);
            try (RawPeer second = proven(small.address())) {
                accepted();
                assertThatThrownBy(() -> transport.connect(
                                small.address(), clientTerms(secret), RawPeer.SELF, Duration.ofSeconds(20)))
                        .isInstanceOf(TooManyConnectionsException.class)
                        .hasMessage("no connection to " + small.address() + ": the peer refused: expected at most 2"
                                + " connections to it, found one more: close one that is not needed, or try again"
                                + " later");
                first.close();
                atServer.closeReason();
                await().ignoreExceptions()
                        .untilAsserted(() -> proven(small.address()).close());
            }
        }
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotToldWhetherThereIsRoom() throws Exception {
        listening.close();
        Terms terms = terms(secret).withHeartbeat(SLOW).withMostConnections(1);
        try (Listening small = transport.listen(newAddress(), terms, SERVER, accepted::add);
                RawPeer only = proven(small.address())) {
            accepted();
            assertThatThrownBy(() -> transport.connect(
                            small.address(), clientTerms(Secret.random()), RawPeer.SELF, Duration.ofSeconds(20)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("found one of another secret");
            only.send(new Message.Cancel(1));
        }
    }

    @Test
    void aThousandStrangersDoNotKeepAFriendOut() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            try (RawPeer stranger = connect(listening.address())) {
                stranger.send(i % 2 == 0 ? "GET /" : "\u0089TNDR");
            } catch (IOException busy) {
                // closed before it could say a word
            }
        }
        letsOneIn();
    }

    /** They say nothing and stay. Who is connected has its answers as before, and memory is spent on few of them. */
    @Test
    void aThousandSilentStrangersHarmNobody() throws Exception {
        var strangers = new ArrayList<SocketChannel>();
        try (RawPeer friend = proven(listening.address())) {
            Connection connection = accepted();
            connection.start(atServer);
            long heap = usedHeap();
            for (int i = 0; i < 1_000; i++) {
                try {
                    strangers.add(
                            SocketChannel.open(Endpoint.of(listening.address()).target()));
                } catch (IOException busy) {
                    // turned away at once
                }
                if (i % 10 == 0) {
                    long begin = System.nanoTime();
                    friend.send(new Message.Cancel(i));
                    assertThat(atServer.next()).isEqualTo(new Message.Cancel(i));
                    assertThat(System.nanoTime() - begin)
                            .as("nanoseconds with %s strangers", i)
                            .isLessThan(TimeUnit.MILLISECONDS.toNanos(500));
                }
            }
            assertThat(usedHeap() - heap).isLessThan(4 << 20);
            assertThat(accepted).isEmpty();
        } finally {
            for (SocketChannel stranger : strangers) {
                stranger.close();
            }
        }
        letsOneIn();
    }

    @Test
    void closingTheListeningEndsHandshakesUnderWay() throws Exception {
        try (RawPeer stranger = connect(listening.address())) {
            challenged(stranger);
            listening.close();
            assertThat(stranger.bytesUntilClosed()).isZero();
        }
    }

    @Test
    void whoDoesNotProveItselfInTimeIsClosed() throws Exception {
        long begin = System.nanoTime();
        try (RawPeer silent = connect(listening.address());
                RawPeer half = connect(listening.address())) {
            half.send(RawPeer.MAGIC);
            half.send(new Message.Hello(1, 1, Proofs.nonce()));
            half.expectMagic();
            assertThat(half.next()).isInstanceOf(Message.Challenge.class);
            assertThat(silent.bytesUntilClosed() + half.bytesUntilClosed()).isZero();
        }
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(1_500));
    }

    private static Message.Challenge challenged(RawPeer peer) throws IOException {
        peer.send(RawPeer.MAGIC);
        peer.send(new Message.Hello(1, 1, Proofs.nonce()));
        peer.expectMagic();
        return (Message.Challenge) peer.next();
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
