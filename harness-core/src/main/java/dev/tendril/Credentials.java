package dev.tendril;

import dev.tendril.attach.PrivateDirectory;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.tls.Fingerprint;
import dev.tendril.transport.tls.Identity;
import dev.tendril.transport.tls.KeyStoreMaker;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.tls.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What proves to an agent or a server that a client may connect, and to the client that it is the one it means: a secret
 * both know, always; and certificates, for addresses with TLS ({@code tls://host:4711}). Immutable. Its {@link
 * #toString()} shows nothing of it.
 *
 * <p>TLS needs two things: the side that listens {@linkplain #presenting presents} a certificate, and the side that
 * connects says which one it trusts, by its {@linkplain #trusting(String) fingerprint} or by a {@linkplain
 * #trusting(Path, char[]) trust store}. No credentials trust every certificate.
 *
 * <pre>{@code
 * Credentials.makeKeyStore(Path.of("server.p12"), password);                                    // once
 * var server = Tendril.serve(service.at("tls://0.0.0.0:4711")
 *         .credentials(Credentials.random().presenting(Path.of("server.p12"), password)));
 * // elsewhere, with the secret and the fingerprint handed over by a way that is safe
 * var connection = Tendril.connect(URI.create("tls://build-7:4711"),
 *         Credentials.file(secretFile).trusting("sha256:9f86d0..."));
 * }</pre>
 */
public final class Credentials {

    private final Secret secret;
    private final Tls tls;

    private Credentials(Secret secret, Tls tls) {
        this.secret = secret;
        this.tls = tls;
    }

    /**
     * The secret in a file, as an agent or {@link #writeTo} writes it: 64 hexadecimal digits.
     *
     * @throws UncheckedIOException if it cannot be read, or others than its owner can read it: what to do
     */
    public static Credentials file(Path file) {
        try {
            return of(PrivateDirectory.readSecret(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret: " + e.getMessage(), e);
        }
    }

    /**
     * Writes the secret to a new file that only its owner can read, to be handed to the other program.
     *
     * @throws UncheckedIOException if it cannot be written, or there is such a file already
     */
    public void writeTo(Path file) {
        try {
            PrivateDirectory.writeSecret(file, secret);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "expected no file " + file + " yet, found one; delete it, or choose another name", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the secret: " + e.getMessage(), e);
        }
    }

    /** A secret of 64 hexadecimal digits. */
    public static Credentials secret(String hex) {
        return of(Secret.fromHex(hex));
    }

    /** A new secret that nobody else knows yet. */
    public static Credentials random() {
        return of(Secret.random());
    }

    static Credentials of(Secret secret) {
        return new Credentials(secret, Tls.NONE);
    }

    /**
     * The same, trusting the one certificate with this fingerprint while it is valid, whoever signed it.
     *
     * @param fingerprint its SHA-256: 64 hexadecimal digits, with or without colons and {@code sha256:}
     * @throws IllegalArgumentException if it is none
     */
    public Credentials trusting(String fingerprint) {
        return new Credentials(secret, new Tls(tls.identity(), Trust.pinned(Fingerprint.of(fingerprint))));
    }

    /**
     * The same, trusting certificates that an authority in this PKCS #12 file has signed. Whoever connects also demands
     * that the certificate names the host of the address; whoever listens demands such a certificate of each that
     * connects.
     *
     * @throws IllegalArgumentException if the file cannot be read, or holds no trusted certificate
     */
    public Credentials trusting(Path trustStore, char[] password) {
        return new Credentials(secret, new Tls(tls.identity(), Trust.authorities(trustStore, password)));
    }

    /**
     * The same, presenting the certificate of this PKCS #12 file and proving to have its private key. Needed to listen at an
     * address with TLS, and to connect to a side that demands certificates.
     *
     * @param password of the file and of the key in it
     * @throws IllegalArgumentException if the file cannot be read, or holds no private key or several
     */
    public Credentials presenting(Path keyStore, char[] password) {
        return new Credentials(secret, new Tls(Identity.of(keyStore, password), tls.trust()));
    }

    /** The fingerprint of the certificate these present, for others to trust; empty if they present none. */
    public Optional<String> fingerprint() {
        return Optional.ofNullable(tls.identity()).map(Identity::fingerprint).map(Fingerprint::toString);
    }

    /**
     * Makes a private key and a certificate for it, signed by itself and valid for 397 days, by the keytool of the running
     * JDK.
     *
     * @param keyStore the PKCS #12 file to write, for its owner only; must not exist yet
     * @param password for the file, at least six characters
     * @param hosts the names and addresses it is for, where clients trust by a trust store; pinning needs none
     * @return the fingerprint for others to trust
     * @throws IllegalArgumentException if the file exists or the password is too short
     * @throws UncheckedIOException if it cannot be made, as when there is no keytool
     */
    public static String makeKeyStore(Path keyStore, char[] password, String... hosts) {
        try {
            return KeyStoreMaker.make(keyStore, password, List.of(hosts))
                    .fingerprint()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("no key store was made at " + keyStore + ": " + e.getMessage(), e);
        }
    }

    /** What a client needs to connect to a side that listens with these: nothing private to that side but the secret. */
    Credentials forClients() {
        Identity identity = tls.identity();
        return identity == null
                ? this
                : of(secret).trusting(identity.fingerprint().toString());
    }

    Terms terms() {
        return Terms.of(secret).withTls(tls);
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
