package dev.tendril;

import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What proves to an agent or a server that a client may connect, and to the client that it is the one it means. Its {@link #toString()} shows nothing of it. */
public final class Credentials {

    private final Secret secret;

    private Credentials(Secret secret) {
        this.secret = secret;
    }

    /** The secret in a file, as an agent writes it: 64 hexadecimal digits. */
    public static Credentials file(Path file) {
        try {
            return secret(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the secret file " + file + ": " + e.getMessage(), e);
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
