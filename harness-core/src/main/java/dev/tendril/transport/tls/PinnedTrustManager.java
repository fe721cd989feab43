package dev.tendril.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Takes one certificate and no other. TLS proves that the peer has the private key to it, so no authority is needed, nor
 * a host name: the fingerprint says which program is meant.
 */
final class PinnedTrustManager extends X509ExtendedTrustManager {

    private final Fingerprint pinned;

    PinnedTrustManager(Fingerprint pinned) {
        this.pinned = pinned;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        Fingerprint found = Fingerprint.of(chain[0]);
        if (!found.equals(pinned)) {
            throw new CertificateException("expected the certificate " + pinned + ", found " + found
                    + ": take the fingerprint from whoever runs the other side, not from the connection, which may be"
                    + " somebody in between");
        }
        Instant now = Instant.now();
        Instant first = chain[0].getNotBefore().toInstant();
        Instant last = chain[0].getNotAfter().toInstant();
        if (now.isAfter(last)) {
            throw new CertificateException("the certificate expired at " + last + ": make a new one");
        }
        if (now.isBefore(first)) {
            throw new CertificateException(
                    "the certificate is valid only from " + first + " on: check the clocks of both machines");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
