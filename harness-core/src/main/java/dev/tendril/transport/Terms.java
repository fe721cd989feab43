package dev.tendril.transport;

import dev.tendril.transport.tls.Tls;

/**
 * The terms on which a side connects or listens: what it proves and demands, and what it bears.
 *
 * @param secret what both sides must know
 * @param tls certificates, for addresses with TLS
 * @param heartbeat how a silent peer is noticed
 * @param largestMessage how much one message may hold
 * @param mostConnections how many connections a side that listens has at once; whoever comes then is refused
 */
public record Terms(Secret secret, Tls tls, Heartbeat heartbeat, LargestMessage largestMessage, int mostConnections) {

    /** How many connections a side that listens has at once by default. */
    public static final int MOST_CONNECTIONS = 32;

    /** This secret, and otherwise what fits this process. */
    public static Terms of(Secret secret) {
        return new Terms(secret, Tls.NONE, Heartbeat.ofThisProcess(), LargestMessage.ofThisProcess(), MOST_CONNECTIONS);
    }

    /** The same with other certificates. */
    public Terms withTls(Tls other) {
        return new Terms(secret, other, heartbeat, largestMessage, mostConnections);
    }

    /** The same with another heartbeat. */
    public Terms withHeartbeat(Heartbeat other) {
        return new Terms(secret, tls, other, largestMessage, mostConnections);
    }

    /** The same with another size of messages. */
    public Terms withLargestMessage(LargestMessage other) {
        return new Terms(secret, tls, heartbeat, other, mostConnections);
    }

    /** The same with room for another number of connections. */
    public Terms withMostConnections(int number) {
        return new Terms(secret, tls, heartbeat, largestMessage, number);
    }
}
