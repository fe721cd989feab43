package dev.tendril.transport;

import java.net.URI;

class TlsListeningTest extends ListeningContract {

    @Override
    URI newAddress() {
        return URI.create("tls://127.0.0.1:0");
    }

    @Override
    Terms terms(Secret secret) {
        return Terms.of(secret).withTls(Keytool.presenting("server"));
    }

    @Override
    Terms clientTerms(Secret secret) {
        return Terms.of(secret).withTls(Keytool.pinning("server"));
    }
}
