package dev.tendril;

import dev.tendril.attach.PrivateDirectory;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** What proves to an agent or a server that a client may connect, and to the client that it is the one it means. Its {@link #toString()} shows nothing of it. */
public final class Credentials {

    private final Secret secret;

    private Credentials(Secret secret) {
        this.secret = secret;
    }

    /**
     * The secret in a file, as an agent or {@link #writeTo} writes it: 64 hexadecimal digits.
     *
     * @throws UncheckedIOException if it cannot be read, or others than its owner can read it: what to do
     */
    public static Credentials file(Path file) {
        try {
            return new Credentials(PrivateDirectory.readSecret(file));
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
        return new Credentials(Secret.fromHex(hex));
    }

    /** A new secret that nobody else knows yet. */
    public static Credentials random() {
        return new Credentials(Secret.random());
    }

    static Credentials of(Secret secret) {
        return new Credentials(secret);
    }

    Terms terms() {
        return Terms.of(secret);
    }

    @Override
    public String toString() {
        return "Credentials[hidden]";
    }
}
