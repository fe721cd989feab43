package dev.tendril.transport;

import static dev.tendril.transport.Keytool.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.transport.tls.Fingerprint;
import dev.tendril.transport.tls.Identity;
import dev.tendril.transport.tls.KeyStoreMaker;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.tls.Trust;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let in by whom, and what whoever is not is told. */
class TlsTest {

    private static final PeerInfo SELF = new PeerInfo(1, "test", 17, "1");
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Secret secret = Secret.random();
    private final LinkedBlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
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

    @Test
    void theRightCertificateIsTaken() throws Exception {
        converses(listen(Keytool.presenting("server")), Keytool.pinning("server"));
    }

    @Test
    void theFingerprintMayBeWrittenAsKeytoolWritesIt() throws Exception {
        String digits = Keytool.identity("server").fingerprint().toString().substring("sha256:".length());
        String colons = digits.replaceAll("..(?!$)", "$0:").toUpperCase(Locale.ROOT);
        converses(listen(Keytool.presenting("server")), Keytool.pinning(Fingerprint.of(colons)));
        assertThatThrownBy(() -> Fingerprint.of("ab:cd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected the SHA-256 fingerprint of a certificate, 64 hexadecimal digits, found \"ab:cd\"");
    }

    @Test
    void anotherSelfMadeCertificateIsRefused() {
        URI address = listen(Keytool.presenting("other"));
        refused(
                address,
                Keytool.pinning("server"),
                "no connection to " + address + ": TLS failed: expected the certificate "
                        + Keytool.identity("server").fingerprint() + ", found "
                        + Keytool.identity("other").fingerprint() + ": take the fingerprint from whoever runs");
    }

    @Test
    void anExpiredCertificateIsRefusedThoughPinned() throws Exception {
        Identity expired = Identity.of(Keytool.expired(), PASSWORD);
        refused(
                listen(new Tls(expired, null)),
                Keytool.pinning(expired.fingerprint()),
                "TLS failed: the certificate expired at ");
    }

    @Test
    void aCertificateOfAnAuthorityIsTakenForItsHost() throws Exception {
        converses(listen("tls://localhost:0", signed("localhost")), trustingTheAuthority());
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws Exception {
        refused(listen("tls://localhost:0", signed("elsewhere")), trustingTheAuthority(), "TLS failed: No ");
    }

    @Test
    void aSelfMadeCertificateIsRefusedWhereAnAuthorityIsTrusted() throws Exception {
        refused(listen("tls://localhost:0", Keytool.presenting("server")), trustingTheAuthority(), "TLS failed: ");
    }

    @Test
    void whoListensCanDemandCertificates() throws Exception {
        var mutual =
                new Tls(signed("localhost").identity(), trustingTheAuthority().trust());
        URI address = listen("tls://localhost:0", mutual);
        converses(
                address,
                new Tls(signed("client").identity(), trustingTheAuthority().trust()));
        refused(
                address,
                trustingTheAuthority(),
                "once TLS was agreed on, as it does when it demands another certificate");
        refused(
                address,
                new Tls(Keytool.identity("other"), trustingTheAuthority().trust()),
                "once TLS was agreed on, as it does when it demands another certificate");
    }

    @Test
    void whoListensCanPinItsOneClient() throws Exception {
        var mutual = new Tls(
                Keytool.identity("server"),
                Trust.pinned(Keytool.identity("client").fingerprint()));
        URI address = listen(mutual);
        var server = Trust.pinned(Keytool.identity("server").fingerprint());
        converses(address, new Tls(Keytool.identity("client"), server));
        refused(
                address,
                new Tls(Keytool.identity("other"), server),
                "once TLS was agreed on, as it does when it demands another certificate");
    }

    @Test
    void theSecretIsProvedInsideToo() {
        URI address = listen(Keytool.presenting("server"));
        Terms terms = Terms.of(Secret.random()).withTls(Keytool.pinning("server"));
        assertThatThrownBy(() -> transport.connect(address, terms, SELF, TIMEOUT))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("found one of another secret");
        assertThat(accepted).isEmpty();
    }

    @Test
    void nobodyCanForgoVerification() {
        refused(
                listen(Keytool.presenting("server")),
                Tls.NONE,
                "expected credentials that say which certificate to trust");
        refused(listen(Keytool.presenting("server")), Keytool.presenting("server"), "which certificate to trust");
    }

    @Test
    void nobodyListensWithoutACertificate() {
        assertThatThrownBy(() -> listen(Tls.NONE))
                .isInstanceOf(ListenException.class)
                .hasMessage(
                        "nothing listens: expected credentials with a certificate to present, found none: make a key"
                                + " store and name it");
        assertThatThrownBy(() -> listen(Keytool.pinning("server"))).isInstanceOf(ListenException.class);
    }

    @Test
    void certificatesWithoutTlsAreRefusedRatherThanIgnored() {
        for (String address : new String[] {"tcp://127.0.0.1:0", "vm:x"}) {
            assertThatThrownBy(() -> listen(address, Keytool.presenting("server")))
                    .isInstanceOf(ListenException.class)
                    .hasMessageContaining("expected an address with TLS");
        }
        URI plain = listen("tcp://127.0.0.1:0", Tls.NONE);
        refused(plain, Keytool.pinning("server"), "expected an address with TLS");
    }

    @Test
    void withTlsAnyAddressMayBeBound() throws Exception {
        for (String any : new String[] {"tls://0.0.0.0:0", "tls://[::]:0"}) {
            URI bound = listen(any, Keytool.presenting("server"));
            converses(URI.create("tls://127.0.0.1:" + bound.getPort()), Keytool.pinning("server"));
        }
    }

    @Test
    void whoSpeaksNoTlsToItIsClosed() throws Exception {
        URI secured = listen(Keytool.presenting("server"));
        URI plain = URI.create("tcp://127.0.0.1:" + secured.getPort());
        refused(plain, Tls.NONE, "no connection to " + plain + ": ");
        assertThat(accepted).isEmpty();
    }

    @Test
    void whoSpeaksTlsToAPlainPortIsTold() {
        URI plain = listen("tcp://127.0.0.1:0", Tls.NONE);
        refused(
                URI.create("tls://127.0.0.1:" + plain.getPort()),
                Keytool.pinning("server"),
                ": the peer closed the socket rather than agree on TLS");
    }

    @Test
    void olderVersionsOfTlsAreRefused() throws Exception {
        URI address = listen(Keytool.presenting("server"));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TlsLine.Anyone()}, new SecureRandom());
        for (String version : new String[] {"TLSv1.2", "TLSv1.3"}) {
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", address.getPort())) {
                socket.setEnabledProtocols(new String[] {version});
                if (version.equals("TLSv1.3")) {
                    socket.startHandshake();
                    assertThat(socket.getSession().getProtocol()).isEqualTo(version);
                } else {
                    assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
                }
            }
        }
    }

    @Test
    void aKeyStoreIsMadeForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("made.p12");
        Identity made = KeyStoreMaker.make(file, PASSWORD, List.of("build-7", "192.0.2.1", "::1"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(each -> !each.equals(file));
        assertThat(made).asString().isEqualTo("Identity[" + made.fingerprint() + "]");
        assertThatThrownBy(() -> KeyStoreMaker.make(file, PASSWORD, List.of()))
                .hasMessage("expected no file at " + file + ", found one: delete it, or present it");
        assertThatThrownBy(() -> KeyStoreMaker.make(directory.resolve("y"), "short".toCharArray(), List.of()))
                .hasMessage("expected a password of at least 6 characters, found 5");
        assertThatThrownBy(() -> KeyStoreMaker.make(directory.resolve("y"), PASSWORD, List.of("a,dns:b")))
                .hasMessage("expected a host name or an address, found \"a,dns:b\"");
        assertThatThrownBy(() -> Identity.of(file, "another".toCharArray()))
                .hasMessageStartingWith("the key store " + file + " cannot be read: check its password");
        assertThatThrownBy(() -> Identity.of(directory.resolve("none"), PASSWORD))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> Identity.of(Keytool.authority(), PASSWORD))
                .hasMessageContaining("a store of trusted certificates alone proves nothing");
        assertThatThrownBy(() -> Trust.authorities(file, PASSWORD))
                .hasMessageContaining("expected a trusted certificate");
    }

    private static Tls signed(String host) throws Exception {
        Path store = Keytool.signed(host);
        return new Tls(Identity.of(store, PASSWORD), null);
    }

    private static Tls trustingTheAuthority() throws Exception {
        return new Tls(null, Trust.authorities(Keytool.authority(), PASSWORD));
    }

    private URI listen(Tls tls) {
        return listen("tls://127.0.0.1:0", tls);
    }

    /** The host as it was given: what is bound is said as an address. */
    private URI listen(String address, Tls tls) {
        URI given = URI.create(address);
        URI bound = transport
                .listen(given, Terms.of(secret).withTls(tls), SELF, accepted::add)
                .address();
        return URI.create(given.getScheme() + "://" + given.getHost() + ":" + bound.getPort());
    }

    private void refused(URI address, Tls tls, String sentence) {
        assertThatThrownBy(
                        () -> transport.connect(address, Terms.of(secret).withTls(tls), SELF, Duration.ofSeconds(20)))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(sentence);
        assertThat(accepted).isEmpty();
    }

    private void converses(URI address, Tls tls) throws Exception {
        Connection client = transport.connect(address, Terms.of(secret).withTls(tls), SELF, TIMEOUT);
        var atClient = new Recorder();
        client.start(atClient);
        Connection server = accepted.poll(20, TimeUnit.SECONDS);
        var atServer = new Recorder();
        server.start(atServer);
        client.send(new Message.Cancel(1));
        assertThat(atServer.next()).isEqualTo(new Message.Cancel(1));
        server.send(new Message.Cancel(2));
        assertThat(atClient.next()).isEqualTo(new Message.Cancel(2));
        client.close();
        assertThat(atServer.closeReason()).isEqualTo("the peer closed it: closed");
    }
}
