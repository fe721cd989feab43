package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.transport.wire.Wire;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one peer that speaks wrongly meets, over every kind of transport. */
abstract class StrangerContract {

    static final PeerInfo SERVER = new PeerInfo(12, "the server", 25, "1.1");

    /** So slow that no ping comes between what a test expects. */
    static final Heartbeat SLOW = new Heartbeat(Duration.ofMinutes(1), Duration.ofMinutes(5));

    final Secret secret = Secret.random();
    final LinkedBlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    final Recorder atServer = new Recorder();
    Transport transport;
    Listening listening;

    abstract URI newAddress() throws Exception;

    Transport open() {
        return NettyTransport.open("test-io");
    }

    Terms terms(Secret secret) {
        return Terms.of(secret);
    }

    Terms clientTerms(Secret secret) {
        return Terms.of(secret);
    }

    RawPeer connect(URI address) throws IOException {
        return RawPeer.connect(address);
    }

    final RawPeer proven(URI address) throws IOException {
        return RawPeer.prove(connect(address), secret);
    }

    @BeforeEach
    void listen() throws Exception {
        transport = open();
        listening = transport.listen(newAddress(), terms(secret).withHeartbeat(SLOW), SERVER, accepted::add);
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @Test
    void aPeerThatProvesItselfIsWelcome() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            Connection connection = accepted();
            connection.start(atServer);
            peer.send(new Message.Cancel(1));
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
            connection.send(new Message.Cancel(2));
            assertThat(peer.next()).isEqualTo(new Message.Cancel(2));
            assertThat(connection.peer()).isEqualTo(RawPeer.SELF);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "JDWP-Handshake",
                "JRMI\0\2K",
                "\u0016\u0003\u0001\2\0\1\0\1\u00fc\3\3",
                "\u00ac\u00ed\0\5sr\0\1a",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "\0\0\0\0\0\0\0\0",
                "\u0089PNG\r\n\u001a\n",
                "\n"
            })
    void otherProtocolsAreClosedAtOnceWithoutAnAnswer(String greeting) throws Exception {
        try (RawPeer peer = connect(listening.address())) {
            peer.send(greeting);
            assertThat(peer.bytesUntilClosed()).isZero();
        }
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 20 && fastest > TimeUnit.MILLISECONDS.toNanos(50); i++) { // this machine may be busy
            try (RawPeer peer = connect(listening.address())) {
                long begin = System.nanoTime();
                peer.send(greeting);
                peer.bytesUntilClosed();
                fastest = Math.min(fastest, System.nanoTime() - begin);
            }
        }
        assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofMillis(50));
        assertThat(accepted).isEmpty();
    }

    @Test
    void everyMessageBeforeAuthenticationCloses() throws Exception {
        for (Message message : everyMessageOfAnOpenConnection()) {
            try (RawPeer peer = connect(listening.address())) {
                peer.send(RawPeer.MAGIC);
                peer.send(message);
                peer.expectMagic();
                assertThat(peer.next())
                        .asString()
                        .contains("malformed message: expected a message of the handshake, found ");
                peer.bytesUntilClosed();
            }
            try (RawPeer peer = connect(listening.address())) {
                peer.send(RawPeer.MAGIC);
                peer.send(new Message.Hello(1, 1, Proofs.nonce()));
                peer.expectMagic();
                assertThat(peer.next()).isInstanceOf(Message.Challenge.class);
                peer.send(message);
                assertThat(peer.next()).isInstanceOf(Message.Goodbye.class);
                peer.bytesUntilClosed();
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void handshakeMessagesOutOfTurnClose() throws Exception {
        var self = new PeerInfo(1, "x", 17, "1");
        for (Message message : List.of(
                new Message.Challenge(1, Proofs.nonce(), new byte[32]),
                new Message.Proof(new byte[32], self, RawPeer.TERMS),
                new Message.Welcome(self, RawPeer.TERMS),
                new Message.Goodbye("bye"),
                new Message.Hello(1, 1, new byte[5]))) {
            try (RawPeer peer = connect(listening.address())) {
                peer.send(RawPeer.MAGIC);
                peer.send(message);
                assertThat(peer.bytesUntilClosed()).isZero();
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void handshakeMessagesOnAnOpenConnectionCloseIt() throws Exception {
        for (Message message : List.of(
                new Message.Hello(1, 1, Proofs.nonce()),
                new Message.Challenge(1, Proofs.nonce(), new byte[32]),
                new Message.Proof(new byte[32], RawPeer.SELF, RawPeer.TERMS),
                new Message.Welcome(RawPeer.SELF, RawPeer.TERMS))) {
            try (RawPeer peer = proven(listening.address())) {
                var recorder = new Recorder();
                accepted().start(recorder);
                peer.send(message);
                assertThat(recorder.closeReason())
                        .startsWith("malformed message: expected a message of an open connection");
                assertThat(peer.next()).isInstanceOf(Message.Goodbye.class);
            }
        }
    }

    @Test
    void aWrongProofIsToldNothingButThat() throws Exception {
        var hello = new Message.Hello(1, 1, Proofs.nonce());
        var proofs = new Proofs(Secret.random());
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(hello);
            peer.expectMagic();
            var challenge = (Message.Challenge) peer.next();
            byte[] proof = proofs.ofConnector(hello, 1, challenge.nonce(), RawPeer.SELF, RawPeer.TERMS);
            peer.send(new Message.Proof(proof, RawPeer.SELF, RawPeer.TERMS));
            assertThat(peer.next()).isEqualTo(new Message.Goodbye("not authenticated"));
            assertThat(peer.bytesUntilClosed()).isZero();
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void theListenersOwnProofSentBackIsNoProof() throws Exception {
        var hello = new Message.Hello(1, 1, Proofs.nonce());
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(hello);
            peer.expectMagic();
            var challenge = (Message.Challenge) peer.next();
            peer.send(new Message.Proof(challenge.proof(), RawPeer.SELF, RawPeer.TERMS));
            assertThat(peer.next()).isEqualTo(new Message.Goodbye("not authenticated"));
        }
    }

    @Test
    void aProofOverheardBeforeIsNoProof() throws Exception {
        var hello = new Message.Hello(1, 1, Proofs.nonce());
        byte[] overheard;
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(hello);
            peer.expectMagic();
            var challenge = (Message.Challenge) peer.next();
            overheard = new Proofs(secret).ofConnector(hello, 1, challenge.nonce(), RawPeer.SELF, RawPeer.TERMS);
        }
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(hello);
            peer.expectMagic();
            assertThat(peer.next()).isInstanceOf(Message.Challenge.class);
            peer.send(new Message.Proof(overheard, RawPeer.SELF, RawPeer.TERMS));
            assertThat(peer.next()).isEqualTo(new Message.Goodbye("not authenticated"));
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void aProofForOneNameDoesNotLetAnotherIn() throws Exception {
        var hello = new Message.Hello(1, 1, Proofs.nonce());
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(hello);
            peer.expectMagic();
            var challenge = (Message.Challenge) peer.next();
            byte[] proof = new Proofs(secret).ofConnector(hello, 1, challenge.nonce(), RawPeer.SELF, RawPeer.TERMS);
            peer.send(new Message.Proof(proof, new PeerInfo(2, "somebody else", 17, "0"), RawPeer.TERMS));
            assertThat(peer.next()).isEqualTo(new Message.Goodbye("not authenticated"));
        }
    }

    @Test
    void versionsThatDoNotMeetAreNamed() throws Exception {
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(new Message.Hello(7, 9, Proofs.nonce()));
            peer.expectMagic();
            assertThat(peer.next())
                    .isEqualTo(new Message.Goodbye("the connecting side speaks versions 7 to 9 of the protocol, the"
                            + " listening side 1 to 1: use the same version of Tendril on both"));
        }
    }

    @Test
    void aNewerPeerThatStillSpeaksOursIsWelcome() throws Exception {
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(new Message.Hello(1, 9, Proofs.nonce()));
            peer.expectMagic();
            assertThat(((Message.Challenge) peer.next()).version()).isEqualTo(1);
        }
    }

    @Test
    void aFrameTooLongForAStrangerCloses() throws Exception {
        try (RawPeer peer = connect(listening.address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(ByteBuffer.allocate(4).putInt(1 << 20).array());
            peer.expectMagic();
            assertThat(peer.next()).asString().contains("expected a frame of 2 to 508 bytes, found 1048576");
            peer.bytesUntilClosed();
        }
    }

    @Test
    void aHandshakeCutOffAtAnyByteHarmsNobody() throws Exception {
        var hello = new Message.Hello(1, 1, Proofs.nonce());
        byte[] first;
        try (RawPeer peer = connect(listening.address())) {
            first = concat(RawPeer.MAGIC, peer.encode(hello));
        }
        for (int length = 0; length <= first.length; length++) {
            try (RawPeer peer = connect(listening.address())) {
                peer.send(first, 0, length);
                if (length % 2 == 0) {
                    peer.halfClose();
                    peer.bytesUntilClosed();
                }
            }
        }
        byte[] proof;
        try (RawPeer peer = connect(listening.address())) {
            proof = peer.encode(new Message.Proof(new byte[32], RawPeer.SELF, RawPeer.TERMS));
        }
        for (int length = 0; length < proof.length; length++) {
            try (RawPeer peer = connect(listening.address())) {
                peer.send(first);
                peer.send(proof, 0, length);
                peer.expectMagic();
                assertThat(peer.next()).isInstanceOf(Message.Challenge.class);
            }
        }
        assertThat(accepted).isEmpty();
        letsOneIn();
    }

    @Test
    void bytesThatTrickleInMakeAHandshakeToo() throws Exception {
        try (RawPeer peer = connect(listening.address())) {
            byte[] first = concat(RawPeer.MAGIC, peer.encode(new Message.Hello(1, 1, Proofs.nonce())));
            for (int i = 0; i < first.length; i++) {
                peer.send(first, i, i + 1);
            }
            peer.expectMagic();
            assertThat(peer.next()).isInstanceOf(Message.Challenge.class);
        }
    }

    @Test
    void aNameTooLongForAStrangersBudgetIsShortened() throws Exception {
        var self = new PeerInfo(1, "\ud83d\ude00".repeat(5_000), 17, "v".repeat(5_000));
        transport
                .connect(listening.address(), clientTerms(secret), self, Duration.ofSeconds(20))
                .close();
        assertThat(accepted().peer().name()).isEqualTo("\ud83d\ude00".repeat(79) + "\u2026");
    }

    @Test
    void aPeerThatVanishesIsNoticed() throws Exception {
        RawPeer peer = proven(listening.address());
        accepted().start(atServer);
        peer.close();
        assertThat(atServer.closeReason()).isEqualTo("the peer closed the socket without a goodbye");
    }

    @Test
    void aPeerThatClosesHalfIsGone() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            accepted().start(atServer);
            peer.send(new Message.Cancel(1));
            peer.halfClose();
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
            assertThat(atServer.closeReason()).isEqualTo("the peer closed the socket without a goodbye");
        }
    }

    @Test
    void bytesThatAreNoMessageEndTheConnection() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            accepted().start(atServer);
            peer.send(new Message.Cancel(1));
            peer.send(new byte[] {0, 0, 0, 2, 99, 0});
            peer.send(new Message.Cancel(2));
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
            String reason = "malformed message: expected a known message type, found type 99";
            assertThat(atServer.closeReason()).isEqualTo(reason);
            assertThat(peer.next()).isEqualTo(new Message.Goodbye(reason));
            assertThat(atServer.waiting()).isZero();
        }
    }

    @Test
    void aMessageCutOffAtAnyByteIsNotDelivered() throws Exception {
        for (int length = 0; ; length++) {
            try (RawPeer peer = proven(listening.address())) {
                var recorder = new Recorder();
                accepted().start(recorder);
                peer.send(new Message.Cancel(1));
                byte[] second = peer.encode(new Message.Refuse(2, "the end is missing"));
                if (length == second.length) {
                    return;
                }
                peer.send(second, 0, length);
                peer.halfClose();
                assertThat(recorder.next()).isEqualTo(new Message.Cancel(1));
                assertThat(recorder.closeReason()).isEqualTo("the peer closed the socket without a goodbye");
                assertThat(recorder.waiting()).isZero();
            }
        }
    }

    @Test
    void aGoodbyeIsShownCleanedAndCut() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            accepted().start(atServer);
            peer.send(new Message.Goodbye("one\u001b[2J\r\ntwo" + "x".repeat(100_000)));
            assertThat(atServer.closeReason())
                    .startsWith("the peer closed it: one [2J  twoxxx")
                    .hasSizeLessThan(1_100);
        }
    }

    @Test
    void aPeerThatNeverReadsIsNotSentEndlessly() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            Connection connection = accepted();
            connection.start(atServer);
            Message mebibyte = new Message.Return(1, new Value.PrimitiveArray(new byte[1 << 20]));
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 200; i++) {
                            connection.send(mebibyte);
                        }
                    })
                    .isInstanceOf(BackpressureException.class)
                    .hasMessageMatching("the peer at .* does not read: \\d+ bytes are queued for it" + " \\(limit: "
                            + Wire.MOST_QUEUED + "\\); send less, or close the connection");
            assertThat(connection.isOpen()).isTrue();
            peer.send(new Message.Cancel(1));
            assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
            connection.close("enough");
            assertThat(atServer.closeReason()).isEqualTo("this side closed it: enough");
        }
    }

    @Test
    void aPeerThatReadsAgainGetsAllThatWasTaken() throws Exception {
        try (RawPeer peer = proven(listening.address())) {
            Connection connection = accepted();
            connection.start(atServer);
            int taken = 0;
            try {
                for (; taken < 300; taken++) {
                    var bytes = new byte[1 << 19];
                    bytes[0] = (byte) taken;
                    connection.send(new Message.Return(taken, new Value.PrimitiveArray(bytes)));
                }
            } catch (BackpressureException e) {
                assertThat(taken * (1L << 19)).isGreaterThanOrEqualTo(Wire.MOST_QUEUED);
            }
            for (int i = 0; i < taken; i++) {
                assertThat(((Message.Return) peer.next()).callId()).isEqualTo(i);
            }
            connection.send(new Message.Cancel(1));
            assertThat(peer.next()).isEqualTo(new Message.Cancel(1));
        }
    }

    final Listening listening() {
        return listening;
    }

    final Secret secret() {
        return secret;
    }

    final Connection accepted() throws InterruptedException {
        Connection connection = accepted.poll(20, TimeUnit.SECONDS);
        assertThat(connection).as("an accepted connection").isNotNull();
        return connection;
    }

    /** The strangers before may still be leaving. */
    final void letsOneIn() {
        await().ignoreExceptions()
                .untilAsserted(() -> proven(listening.address()).close());
    }

    private static List<Message> everyMessageOfAnOpenConnection() {
        var method = new MethodDescriptor("java.lang.Runtime", "halt", List.of("int"));
        var item = new Value.ThrownItem(List.of("java.lang.Error"), "x", List.of(), -1, List.of(), List.of());
        return List.of(
                new Message.Call(1, 1, 0, 0, false, 1, method, List.of(new Value.Scalar(1))),
                new Message.Return(1, new Value.Null()),
                new Message.Throw(1, new Value.Thrown(List.of(item))),
                new Message.Refuse(1, "no"),
                new Message.Cancel(1),
                new Message.Release(new long[] {1}, new int[] {1}),
                new Message.Ping(),
                new Message.Pong());
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
