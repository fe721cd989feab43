package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import dev.tendril.transport.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plain RPC between machines, as the guide to security shows it. */
@Timeout(60)
class TlsRpcTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** The service of the guide. */
    public interface Doubler {
        int twice(IntUnaryOperator function, int argument);
    }

    @TempDir
    Path directory;

    @Test
    void aServerThatPresentsACertificateIsReachedByItsFingerprint() {
        Path keyStore = directory.resolve("server.p12");
        String fingerprint = Credentials.makeKeyStore(keyStore, PASSWORD);
        Credentials own = Credentials.random().presenting(keyStore, PASSWORD);
        assertThat(own.fingerprint()).contains(fingerprint);
        var service = Service.<Doubler>shared(Doubler.class, (f, argument) -> f.applyAsInt(f.applyAsInt(argument)));
        try (Server server = Tendril.serve(service.at("tls://0.0.0.0:0").credentials(own))) {
            URI address = URI.create("tls://127.0.0.1:" + server.address().getPort());
            assertThat(server.address()).hasScheme("tls").hasHost("0.0.0.0");
            assertThat(server.credentials().fingerprint())
                    .as("what a client presents")
                    .isEmpty();
            try (Connection connection = Tendril.connect(address, server.credentials())) {
                assertThat(connection.root(Doubler.class).twice(n -> n + 1, 5)).isEqualTo(7);
            }
            Credentials another = server.credentials().trusting("00".repeat(32));
            assertThatThrownBy(() -> Tendril.connect(address, another))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("expected the certificate sha256:0000")
                    .hasMessageContaining("found " + fingerprint);
        }
    }
}
