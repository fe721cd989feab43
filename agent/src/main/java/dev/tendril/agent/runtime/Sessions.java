package dev.tendril.agent.runtime;

import dev.tendril.transport.Connection;

/** What the agent does with a connection. */
@FunctionalInterface
interface Sessions {

    /**
     * Starts serving an authenticated connection, on the thread that made it.
     *
     * @param ended to be run once the connection has ended, in whatever way
     * @return ends the session: fails its pending calls, closes the connection
     */
    AutoCloseable open(Connection connection, Runnable ended);
}
