package dev.tendril.cli.process;

import dev.tendril.Credentials;
import dev.tendril.attach.PrivateDirectory;
import dev.tendril.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What an agent proves itself with, in files for their owner only.
 *
 * @param keyStore a PKCS #12 file with its certificate; made for TLS only
 * @param password the file with the password of that
 * @param fingerprint of the certificate; empty without TLS
 */
record ServingFiles(Path secret, Path keyStore, Path password, String fingerprint) {

    /** Those in a folder; what is missing is made. */
    static ServingFiles in(Path folder, boolean withCertificate) {
        Path secret = folder.resolve("secret");
        if (!Files.exists(secret)) {
            Credentials.random().writeTo(secret);
        }
        Path keyStore = folder.resolve("tendril.p12");
        Path password = folder.resolve("tendril.p12.password");
        return new ServingFiles(secret, keyStore, password, withCertificate ? certificate(keyStore, password) : "");
    }

    private static String certificate(Path keyStore, Path password) {
        try {
            if (!Files.exists(keyStore)) {
                if (!Files.exists(password)) {
                    PrivateDirectory.writeSecret(password, Secret.random());
                }
                return Credentials.makeKeyStore(keyStore, PrivateDirectory.readPassword(password));
            }
            return Credentials.random()
                    .presenting(keyStore, PrivateDirectory.readPassword(password))
                    .fingerprint()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("No certificate can be presented: " + e.getMessage(), e);
        }
    }
}
