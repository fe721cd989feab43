package dev.tendril.transport.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Which certificates of the other side are taken. Immutable. */
public sealed interface Trust {

    /** The one certificate with this fingerprint, while it is valid; whoever signed it and whatever name is on it. */
    static Trust pinned(Fingerprint fingerprint) {
        return new Pinned(fingerprint);
    }

    /**
     * Those that an authority in a PKCS #12 file has signed. A side that connects also demands that the certificate names
     * the host it connects to; one that listens demands a certificate of each that connects.
     *
     * @throws IllegalArgumentException with a sentence if the file cannot be read or trusts nobody
     */
    static Trust authorities(Path file, char[] password) {
        try {
            KeyStore store = KeyStores.read(file, password);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            boolean trustsSomebody = false;
            for (var aliases = store.aliases(); aliases.hasMoreElements(); ) {
                trustsSomebody |= store.isCertificateEntry(aliases.nextElement());
            }
            if (!trustsSomebody) {
                throw new IllegalArgumentException("expected a trusted certificate in " + file
                        + ", found none: import one with keytool -importcert");
            }
            return new Authorities(file, factory);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the trust store " + file + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** For the SSL context. */
    TrustManager[] managers();

    /** Whether the certificate must name the host that was connected to. */
    boolean demandsHostName();

    /** See {@link #pinned}. */
    record Pinned(Fingerprint fingerprint) implements Trust {

        @Override
        public TrustManager[] managers() {
            return new TrustManager[] {new PinnedTrustManager(fingerprint)};
        }

        @Override
        public boolean demandsHostName() {
            return false;
        }
    }

    /** See {@link #authorities}. */
    record Authorities(Path file, TrustManagerFactory factory) implements Trust {

        @Override
        public TrustManager[] managers() {
            return factory.getTrustManagers();
        }

        @Override
        public boolean demandsHostName() {
            return true;
        }
    }
}
