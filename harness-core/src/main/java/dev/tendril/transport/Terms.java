package dev.tendril.transport;

import dev.tendril.transport.tls.Tls;

/**
 * The terms on which a side connects or listens: what it proves and demands, and what it bears.
 *
 * @param secret what both sides must know
 * @param tls certificates, for addresses with TLS
 * @param heartbeat how a silent peer is noticed
 */
public record Terms(Secret secret, Tls tls, Heartbeat heartbeat) {

    /** This secret, and otherwise what fits this process. */
    public static Terms of(Secret secret) {
        return new Terms(secret, Tls.NONE, Heartbeat.ofThisProcess());
    }

    /** The same with other certificates. */
    public Terms withTls(Tls other) {
        return new Terms(secret, other, heartbeat);
    }

    /** The same with another heartbeat. */
    public Terms withHeartbeat(Heartbeat other) {
        return new Terms(secret, tls, other);
    }
}
