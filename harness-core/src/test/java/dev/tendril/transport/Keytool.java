package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.transport.tls.Fingerprint;
import dev.tendril.transport.tls.Identity;
import dev.tendril.transport.tls.KeyStoreMaker;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.tls.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Key stores for tests, each made once. */
final class Keytool {

    static final char[] PASSWORD = "changeit".toCharArray();

    private static final Path DIRECTORY = directory();

    private Keytool() {}

    /** The certificate of this name, made by itself. */
    static synchronized Path selfSigned(String name) {
        Path file = DIRECTORY.resolve(name + ".p12");
        if (!Files.exists(file)) {
            try {
                KeyStoreMaker.make(file, PASSWORD, List.of("localhost", "127.0.0.1"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return file;
    }

    static Identity identity(String name) {
        return Identity.of(selfSigned(name), PASSWORD);
    }

    /** A side that presents this certificate. */
    static Tls presenting(String name) {
        return new Tls(identity(name), null);
    }

    /** A side that trusts this certificate only. */
    static Tls pinning(String name) {
        return new Tls(null, Trust.pinned(identity(name).fingerprint()));
    }

    static Tls pinning(Fingerprint fingerprint) {
        return new Tls(null, Trust.pinned(fingerprint));
    }

    /** One that was valid for a day, long ago. */
    static synchronized Path expired() throws Exception {
        Path file = DIRECTORY.resolve("expired.p12");
        if (!Files.exists(file)) {
            run(
                    "-genkeypair",
                    "-alias",
                    "x",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=Tendril",
                    "-startdate",
                    "-30d",
                    "-validity",
                    "1",
                    "-keystore",
                    file.toString());
        }
        return file;
    }

    /** One for this host, signed by the authority of {@link #authority}. */
    static synchronized Path signed(String host) throws Exception {
        Path file = DIRECTORY.resolve("signed-" + host + ".p12");
        if (!Files.exists(file)) {
            authority();
            Path request = DIRECTORY.resolve(host + ".csr");
            Path certificate = DIRECTORY.resolve(host + ".pem");
            run(
                    "-genkeypair",
                    "-alias",
                    "x",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=" + host,
                    "-keystore",
                    file.toString());
            run("-certreq", "-alias", "x", "-keystore", file.toString(), "-file", request.toString());
            run(
                    "-gencert",
                    "-alias",
                    "ca",
                    "-keystore",
                    DIRECTORY.resolve("ca.p12").toString(),
                    "-ext",
                    "SAN=dns:" + host,
                    "-infile",
                    request.toString(),
                    "-outfile",
                    certificate.toString());
            run(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "ca",
                    "-keystore",
                    file.toString(),
                    "-file",
                    DIRECTORY.resolve("ca.pem").toString());
            run(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "x",
                    "-keystore",
                    file.toString(),
                    "-file",
                    certificate.toString());
        }
        return file;
    }

    /** A store that trusts one authority. */
    static synchronized Path authority() throws Exception {
        Path trust = DIRECTORY.resolve("trust.p12");
        if (!Files.exists(trust)) {
            Path ca = DIRECTORY.resolve("ca.p12");
            run(
                    "-genkeypair",
                    "-alias",
                    "ca",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-dname",
                    "CN=Authority",
                    "-ext",
                    "bc:c",
                    "-keystore",
                    ca.toString());
            run(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "ca",
                    "-keystore",
                    ca.toString(),
                    "-file",
                    DIRECTORY.resolve("ca.pem").toString());
            run(
                    "-importcert",
                    "-noprompt",
                    "-alias",
                    "ca",
                    "-keystore",
                    trust.toString(),
                    "-file",
                    DIRECTORY.resolve("ca.pem").toString());
        }
        return trust;
    }

    private static void run(String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Path directory() {
        try {
            Path directory = Files.createTempDirectory("tendril-keys");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
