package dev.tendril.attach;

import dev.tendril.access.Mode;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is to serve.
 *
 * @param listen the address, such as {@code tls://0.0.0.0:4711}
 * @param secretFile an owner-only file with the secret that clients must know
 * @param certificate what it presents at an address with TLS; null at others
 * @param mode how far its clients may reach; null for service at an address with TLS, full at others
 * @param audit a file for a line about each call; null for none
 */
public record AgentSettings(
        URI listen,
        Path secretFile,
        @Nullable Certificate certificate,
        @Nullable Mode mode,
        @Nullable Path audit) {

    /**
     * A certificate in a file.
     *
     * @param keyStore a PKCS #12 file with the certificate and its private key
     * @param passwordFile an owner-only file with its password
     */
    public record Certificate(Path keyStore, Path passwordFile) {}

    AgentOptions options(AgentJar jar) {
        var options = new AgentOptions()
                .with("jar", jar.path().toString())
                .with("listen", listen.toString())
                .with("secret", absolute(secretFile));
        if (certificate != null) {
            options.with("keystore", absolute(certificate.keyStore()))
                    .with("keystore-password-file", absolute(certificate.passwordFile()));
        }
        if (audit != null) {
            options.with("audit", absolute(audit));
        }
        if (mode != null) {
            options.with("mode", mode.toString());
        }
        return mode == Mode.FULL ? options.with("allow-full", "true") : options;
    }

    /** The target may have another working directory. */
    private static String absolute(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
