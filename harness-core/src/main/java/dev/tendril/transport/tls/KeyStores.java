package dev.tendril.transport.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Reads key store files. */
final class KeyStores {

    private KeyStores() {}

    /** A PKCS #12 or JKS file; throws IllegalArgumentException with a sentence if it cannot be read. */
    static KeyStore read(Path file, char[] password) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return store;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the key store " + file + " does not exist: check its path", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key store " + file + " cannot be read: check its password and that it is of type PKCS12 ("
                            + e.getMessage() + ")",
                    e);
        }
    }
}
