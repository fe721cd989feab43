package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.call.RemoteFailure;
import dev.tendril.transport.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that other machines may reach. */
class TlsAgentIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path directory;

    private URI address;
    private Credentials credentials;

    @Test
    void anAgentWithACertificateIsReachedByItsFingerprintOnly() throws Exception {
        try (var target = TargetJvm.start(HOME, agent(""))) {
            Credentials secretOnly = Credentials.file(directory.resolve("secret"));
            assertThatThrownBy(() -> RemoteJvm.connect(address, secretOnly))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("expected credentials that say which certificate to trust");
            assertThatThrownBy(() -> RemoteJvm.connect(address, secretOnly.trusting("11".repeat(32))))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("expected the certificate sha256:1111");
            assertThatThrownBy(() -> RemoteJvm.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContaining("connect to the address with credentials of your own");
            try (RemoteJvm jvm = RemoteJvm.connect(address, credentials)) {
                Desk desk = jvm.find(Desk.class);
                assertThatThrownBy(desk::stamp)
                        .as("the usual mode of an agent that others may reach")
                        .isInstanceOf(RemoteFailure.Refused.class)
                        .hasMessageContaining("mark it @Exposed");
            }
        }
    }

    @Test
    void fullAccessBeyondThisMachineMustBeNamed() throws Exception {
        try (var target = TargetJvm.start(HOME, agent(",mode=full"))) {
            try (RemoteJvm jvm = RemoteJvm.connect(address, credentials)) {
                assertThat(jvm.find(Desk.class).stamp()).isEqualTo(9);
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }

    private String agent(String more) throws Exception {
        Path keyStore = directory.resolve("agent.p12");
        String fingerprint = Credentials.makeKeyStore(keyStore, PASSWORD);
        Path secret = directory.resolve("secret");
        Credentials.random().writeTo(secret);
        credentials = Credentials.file(secret).trusting(fingerprint);
        Path password = Files.writeString(directory.resolve("password"), new String(PASSWORD) + "\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = URI.create("tls://127.0.0.1:" + free.getLocalPort());
        }
        return "-javaagent:" + AgentJar.locate().path() + "=listen=" + address + ",secret=" + secret + ",keystore="
                + keyStore + ",keystore-password-file=" + password + more;
    }
}
