package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.netty.NettyTransport;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What users are told of addresses that do not work. */
class AddressTest {

    private static final PeerInfo SELF = new PeerInfo(1, "test", 17, "1");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Secret secret = Secret.random();
    private Transport transport;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        transport = NettyTransport.open("test-io");
    }

    @AfterEach
    void close() {
        transport.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    http://127.0.0.1:80   | expected an address such as unix:/run/app/socket, tcp://127.0.0.1:4711, tls://host:4711, vm:name or, to listen, stdio:parent, found http://127.0.0.1:80
                    somewhere             | expected an address such as unix:/run/app/socket, tcp://127.0.0.1:4711, tls://host:4711, vm:name or, to listen, stdio:parent, found somewhere
                    tcp://127.0.0.1       | expected a host and a port such as tcp://127.0.0.1:4711, found tcp://127.0.0.1
                    tcp:4711              | expected a host and a port such as tcp://127.0.0.1:4711, found tcp:4711
                    tcp://127.0.0.1:70000 | expected a host and a port such as tcp://127.0.0.1:4711, found tcp://127.0.0.1:70000
                    unix:relative         | expected an absolute path such as unix:/run/app/socket, found unix:relative
                    unix:/directory/      | expected an absolute path such as unix:/run/app/socket, found unix:/directory/
                    vm:/x                 | expected a name such as vm:orders, found vm:/x
                    """)
    void anAddressThatIsNoneIsSaidToBe(URI address, String sentence) {
        refused(address, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://0.0.0.0:0", "tcp://[::]:0", "tcp://192.0.2.1:4711", "tcp://[2001:db8::1]:1"})
    void beyondThisMachineNeedsTls(URI address) {
        refused(
                address,
                address + " reaches beyond this machine, which needs TLS: use tls://" + address.getAuthority()
                        + " and a certificate, or 127.0.0.1, through an SSH tunnel from elsewhere");
    }

    @Test
    void aPathTooLongForASocketIsRefused() {
        URI address = URI.create("unix:/" + "d".repeat(102) + "/s");
        refused(
                address,
                "the path of a Unix socket has at most 103 bytes, this one has 105: choose a shorter directory");
    }

    @Test
    void theLongestPathWorks() throws Exception {
        String name = "s".repeat(102 - directory.toString().length());
        try (Listening listening = listen(URI.create("unix:" + directory.resolve(name)))) {
            assertThat(listening.address().getPath()).hasSize(103);
            transport
                    .connect(listening.address(), Terms.of(secret), SELF, TIMEOUT)
                    .close();
        }
    }

    @Test
    void aPathWithOddCharactersWorks() throws Exception {
        URI address = new URI("unix", null, directory.resolve("a b#\u00fc%?").toString(), null);
        try (Listening listening = listen(address)) {
            transport
                    .connect(listening.address(), Terms.of(secret), SELF, TIMEOUT)
                    .close();
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aDirectoryOthersMayEnterIsRefused() throws Exception {
        for (String permissions : new String[] {"rwxr-xr-x", "rwx--x---", "rwx-----x", "rwx---rwx"}) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
            URI address = URI.create("unix:" + directory.resolve("s"));
            assertThatThrownBy(() -> listen(address))
                    .isInstanceOf(ListenException.class)
                    .hasMessage("nothing listens at " + address
                            + ": expected a directory for its owner only (rwx------)," + " found " + directory
                            + " with " + permissions + ": whoever may enter it may connect");
        }
    }

    @Test
    void aDirectoryThatDoesNotExistIsNamed() {
        URI address = URI.create("unix:" + directory.resolve("no/s"));
        assertThatThrownBy(() -> listen(address))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("the directory " + directory.resolve("no") + " does not exist");
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws Exception {
        Path file = Files.writeString(directory.resolve("s"), "precious");
        assertThatThrownBy(() -> listen(URI.create("unix:" + file)))
                .isInstanceOf(ListenException.class)
                .hasMessageContaining("there is a file already: delete it if nobody listens there any more");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aSocketInUseIsNotTakenAway() throws Exception {
        URI address = URI.create("unix:" + directory.resolve("s"));
        try (Listening listening = listen(address)) {
            assertThatThrownBy(() -> listen(address)).isInstanceOf(ListenException.class);
            transport
                    .connect(listening.address(), Terms.of(secret), SELF, TIMEOUT)
                    .close();
        }
    }

    @Test
    void theSocketFileIsForItsOwnerAndGoesWithTheListening() throws Exception {
        Path file = directory.resolve("s");
        Listening listening = listen(URI.create("unix:" + file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        listening.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void theSocketFileGoesWithTheTransport() {
        Path file = directory.resolve("s");
        listen(URI.create("unix:" + file));
        transport.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void aPortInUseIsSaidToBe() {
        Listening listening = listen(URI.create("tcp://127.0.0.1:0"));
        assertThatThrownBy(() -> listen(listening.address()))
                .isInstanceOf(ListenException.class)
                .hasMessage("nothing listens at " + listening.address() + ": Address already in use");
    }

    @Test
    void aPortIsFreeAgainOnceTheListeningIsClosed() {
        Listening listening = listen(URI.create("tcp://127.0.0.1:0"));
        URI address = listening.address();
        for (int i = 0; i < 100; i++) {
            listening.close();
            assertThatThrownBy(() -> transport.connect(address, Terms.of(secret), SELF, TIMEOUT))
                    .hasMessageContaining("nobody listens there");
            listening = listen(address);
        }
    }

    @Test
    void aNameInUseIsSaidToBe() {
        try (Listening listening = listen(URI.create("vm:name"))) {
            assertThatThrownBy(() -> listen(listening.address()))
                    .isInstanceOf(ListenException.class)
                    .hasMessage("nothing listens at vm:name: this JVM listens there already: choose another name");
        }
        listen(URI.create("vm:name")).close();
    }

    @Test
    void anyPortBecomesTheChosenOne() {
        Listening listening = listen(URI.create("tcp://localhost:0"));
        assertThat(listening.address().getPort()).isPositive();
        assertThat(listening.address().getHost()).isIn("127.0.0.1", "[0:0:0:0:0:0:0:1]");
        transport.connect(listening.address(), Terms.of(secret), SELF, TIMEOUT).close();
    }

    @Test
    void nobodyListeningIsSaidSo() throws Exception {
        URI port;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = URI.create("tcp://127.0.0.1:" + closed.getLocalPort());
        }
        failed(port, "nobody listens there: start the target, or check the port");
        failed(URI.create("tcp://127.0.0.1:0"), "port 0 means any port, which is for listening only");
        failed(URI.create("vm:nobody"), "nobody in this JVM listens there: check the name");
        failed(
                URI.create("unix:" + directory.resolve("none")),
                "there is no such file: start the target, or check the path");
    }

    @Test
    void aSocketLeftOverIsSaidToBe() throws Exception {
        Path file = directory.resolve("s");
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file));
        }
        failed(URI.create("unix:" + file), "nobody listens there: the file is left over from a process that is gone");
    }

    @Test
    void anotherProtocolIsSaidToBe() throws Exception {
        try (var stranger = new Stranger()) {
            stranger.answer("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            failed(
                    stranger.address,
                    "what listens there is not Tendril: expected its magic number, found \"HTTP/1.1 400 Bad\";");
        }
        try (var stranger = new Stranger()) {
            stranger.answer(new byte[] {0, 1, (byte) 0xFF});
            failed(stranger.address, "found \"\\x00\\x01\\xff\"; check the address");
        }
    }

    @Test
    void silenceIsATimeout() throws Exception {
        try (var stranger = new Stranger()) {
            assertThatThrownBy(
                            () -> transport.connect(stranger.address, Terms.of(secret), SELF, Duration.ofMillis(200)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageStartingWith("no connection to " + stranger.address + ": no handshake within 200 ms: ");
        }
    }

    @Test
    void aCloseWithoutAWordIsSaidSo() throws Exception {
        try (var stranger = new Stranger()) {
            stranger.answer(new byte[0]);
            failed(stranger.address, "the peer closed the socket without a goodbye before it said anything: either it");
        }
    }

    @Test
    void aPeerOfAnotherVersionIsQuoted() throws Exception {
        String reason = "the connecting side speaks versions 1 to 1 of the protocol, the listening side 7 to 9: use the"
                + " same version of Tendril on both";
        try (var stranger = new Stranger()) {
            stranger.answer(frame(new Message.Goodbye(reason)));
            failed(stranger.address, "the peer refused: " + reason);
        }
    }

    @Test
    void aPeerThatChoosesAVersionNotOfferedIsRefused() throws Exception {
        try (var stranger = new Stranger()) {
            stranger.answer(frame(new Message.Challenge(2, Proofs.nonce(), new byte[32])));
            failed(stranger.address, "expected version 1 to 1 and a nonce of 32 bytes, found version 2 and 32 bytes");
        }
    }

    @Test
    void aPeerThatSkipsItsProofIsRefused() throws Exception {
        try (var stranger = new Stranger()) {
            stranger.answer(frame(new Message.Welcome(SELF, RawPeer.TERMS)));
            failed(stranger.address, "expected Challenge, found Welcome");
        }
        try (var stranger = new Stranger()) {
            stranger.answer(frame(new Message.Challenge(1, Proofs.nonce(), new byte[32])));
            failed(stranger.address, "expected a proof of the secret given here, found one of another secret");
        }
        try (var stranger = new Stranger()) {
            stranger.answer(frame(new Message.Cancel(1)));
            failed(stranger.address, "malformed message: expected a message of the handshake, found CANCEL");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        try (var stranger = new Stranger()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> transport.connect(stranger.address, Terms.of(secret), SELF, TIMEOUT))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("the waiting thread was interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aTransportOpensAgainAfterItWasClosed() {
        for (int i = 0; i < 5; i++) {
            try (Transport again = NettyTransport.open("again");
                    Listening listening = again.listen(
                            URI.create("vm:again"), Terms.of(secret), SELF, connection -> connection.close("hi"))) {
                again.connect(listening.address(), Terms.of(secret), SELF, TIMEOUT)
                        .close();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .doesNotContain("again");
        }
    }

    @Test
    void closingLeavesNoThreadOfNettyBehind() {
        transport.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("globalEventExecutor") || name.startsWith("test-io"));
    }

    private Listening listen(URI address) {
        return transport.listen(address, Terms.of(secret), SELF, connection -> {});
    }

    private void failed(URI address, String sentence) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> transport.connect(address, Terms.of(secret), SELF, TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("no connection to " + address + ": ")
                .hasMessageContaining(sentence);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    private void refused(URI address, String sentence) {
        assertThatThrownBy(() -> listen(address))
                .isInstanceOf(ListenException.class)
                .hasMessageStartingWith("nothing listens: " + sentence);
        assertThatThrownBy(() -> transport.connect(address, Terms.of(secret), SELF, TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageStartingWith("no connection: " + sentence);
    }

    private static byte[] frame(Message message) {
        ByteBuf out = Unpooled.buffer().writeBytes(RawPeer.MAGIC);
        new Encoder(Limits.DEFAULT).encode(message, out);
        var bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    /** Listens without being Tendril: takes one connection, and answers or not. */
    private static final class Stranger implements AutoCloseable {

        private final ServerSocketChannel server;
        private final URI address;

        Stranger() throws Exception {
            server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            address = URI.create("tcp://127.0.0.1:" + ((InetSocketAddress) server.getLocalAddress()).getPort());
        }

        /** Answers the first bytes of the next connection and closes it. */
        void answer(byte[] bytes) {
            var thread = new Thread(() -> {
                try (SocketChannel peer = server.accept()) {
                    peer.read(ByteBuffer.allocate(64 * 1024));
                    peer.write(ByteBuffer.wrap(bytes));
                    peer.shutdownOutput();
                    while (peer.read(ByteBuffer.allocate(1024)) >= 0) {
                        // until it closes, so that it is not sent a reset
                    }
                } catch (IOException e) {
                    // it closed first
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() throws Exception {
            server.close();
        }
    }
}
