package dev.tendril.transport.tls;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A side's part in TLS 1.3, older versions never. A side that connects needs trust, and an identity if the other demands
 * one; a side that listens needs an identity, and demands one of those that connect if it has trust.
 *
 * @param identity one's own certificate, or null
 * @param trust which certificates of the other side are taken, or null
 */
public record Tls(@Nullable Identity identity, @Nullable Trust trust) {

    /** Neither: for addresses without TLS. */
    public static final Tls NONE = new Tls(null, null);

    private static final String[] VERSION = {"TLSv1.3"};

    /** Whether anything was given that only TLS can honour. */
    public boolean isGiven() {
        return identity != null || trust != null;
    }

    /**
     * For one connection from here.
     *
     * @throws IllegalArgumentException with a sentence if there is no trust
     */
    public SSLEngine connecting(String host, int port) {
        if (trust == null) {
            throw new IllegalArgumentException("expected credentials that say which certificate to trust, by its"
                    + " fingerprint or by a trust store, found neither: ask whoever runs the other side");
        }
        SSLEngine engine = context().createSSLEngine(host, port);
        engine.setUseClientMode(true);
        SSLParameters parameters = parameters();
        if (trust.demandsHostName()) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        engine.setSSLParameters(parameters);
        return engine;
    }

    /**
     * Makes engines for connections to here. Each call of the result makes one.
     *
     * @throws IllegalArgumentException with a sentence if there is no identity
     */
    public Listener listening() {
        if (identity == null) {
            throw new IllegalArgumentException("expected credentials with a certificate to present, found none: make a"
                    + " key store and name it");
        }
        SSLContext context = context();
        return () -> {
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(false);
            SSLParameters parameters = parameters();
            parameters.setNeedClientAuth(trust != null);
            engine.setSSLParameters(parameters);
            return engine;
        };
    }

    private static SSLParameters parameters() {
        var parameters = new SSLParameters();
        parameters.setProtocols(VERSION);
        return parameters;
    }

    private SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance(VERSION[0]);
            context.init(
                    identity == null ? null : identity.keys(),
                    trust == null ? new TrustManager[0] : trust.managers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 11 has " + VERSION[0], e);
        }
    }

    /** Makes the engine of each connection that is accepted. */
    @FunctionalInterface
    public interface Listener {

        SSLEngine newEngine();
    }
}
