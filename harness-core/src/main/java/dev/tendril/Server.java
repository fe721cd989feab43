package dev.tendril;

import dev.tendril.access.AccessPolicy;
import dev.tendril.audit.AuditLog;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Offers services to other programs at one address, until closed. Whoever connects proves to know the secret, and this
 * side proves it too.
 *
 * @see Tendril#serve
 */
public interface Server extends AutoCloseable {

    /** Where to connect to, with the port that was chosen if any would do. */
    URI address();

    /**
     * What a client needs to connect: the secret that was given, or made for this server, and the fingerprint of the
     * certificate if it presents one. Where it demands certificates of its clients, they present their own.
     */
    Credentials credentials();

    /** The connections that stand now. */
    List<Connection> connections();

    /**
     * Stops listening, ends all connections, and waits for the hooks of their services to return, for at most two
     * seconds. Does nothing the second time.
     */
    @Override
    void close();

    /** How a server is started. Each method replaces or adds to the setting it names and returns this. */
    interface Setup {

        /** Offers another service as well. */
        Setup with(Service<?> service);

        /** What clients must prove to know; by default a secret made anew for each server. */
        Setup credentials(Credentials credentials);

        /** What clients call this side, in failures and logs; by default the main class. */
        Setup label(String label);

        /** How many connections may stand at once, more are closed with that reason; by default 32. */
        Setup maxConnections(int limit);

        /** How long a call of this side to a client waits; by default 30 seconds. */
        Setup timeout(Duration timeout);

        /**
         * Whether throwables go to clients without their stack traces, which tell of the insides of this program; by
         * default they go with them.
         */
        Setup hideTraces(boolean hide);

        /**
         * What clients may reach, on top of being exposed: both must allow a call. By default everything that is exposed.
         * With {@code AccessPolicy.exposed(EnumSet.of(GET))} clients may read only.
         */
        Setup access(AccessPolicy policy);

        /** Where the calls of clients are recorded, without their values; by default nowhere. The caller closes it. */
        Setup audit(AuditLog log);
    }
}
