package dev.tendril.transport;

/**
 * The terms on which a side connects or listens: what it proves and demands, and what it bears.
 *
 * @param secret what both sides must know
 * @param heartbeat how a silent peer is noticed
 */
public record Terms(Secret secret, Heartbeat heartbeat) {

    /** This secret, and otherwise what fits this process. */
    public static Terms of(Secret secret) {
        return new Terms(secret, Heartbeat.ofThisProcess());
    }

    /** The same with another heartbeat. */
    public Terms withHeartbeat(Heartbeat other) {
        return new Terms(secret, other);
    }
}
