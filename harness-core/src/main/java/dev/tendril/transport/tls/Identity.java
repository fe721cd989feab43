package dev.tendril.transport.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A certificate of one's own and the private key to it. Immutable; its {@link #toString} shows the certificate only. */
public final class Identity {

    private final Fingerprint fingerprint;
    private final KeyManagerFactory keys;

    private Identity(Fingerprint fingerprint, KeyManagerFactory keys) {
        this.fingerprint = fingerprint;
        this.keys = keys;
    }

    /**
     * The one private key of a PKCS #12 file and its certificate.
     *
     * @param password of the file and of the key in it
     * @throws IllegalArgumentException with a sentence if the file cannot be read or does not hold exactly one key
     */
    public static Identity of(Path file, char[] password) {
        KeyStore store = KeyStores.read(file, password);
        try {
            String key = null;
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    if (key != null) {
                        throw new IllegalArgumentException("expected one private key in " + file + ", found \"" + key
                                + "\" and \"" + alias + "\": keep the one to present in a file of its own");
                    }
                    key = alias;
                }
            }
            if (key == null || !(store.getCertificate(key) instanceof X509Certificate certificate)) {
                throw new IllegalArgumentException("expected a private key with its certificate in " + file
                        + ", found none: a store of trusted certificates alone proves nothing");
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return new Identity(Fingerprint.of(certificate), keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the private key in " + file + " cannot be read: expected the password of the file to be that of"
                            + " the key too (" + e.getMessage() + ")",
                    e);
        }
    }

    /** What others pin to know this side by. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    KeyManager[] keys() {
        return keys.getKeyManagers();
    }

    @Override
    public String toString() {
        return "Identity[" + fingerprint + "]";
    }
}
