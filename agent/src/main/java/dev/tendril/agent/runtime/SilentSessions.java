package dev.tendril.agent.runtime;

import dev.tendril.protocol.Message;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;

/** Sessions that keep a connection open and answer nothing. */
final class SilentSessions implements Sessions {

    SilentSessions(AgentContext context) {}

    @Override
    public AutoCloseable open(Connection connection, Runnable ended) {
        connection.start(new ConnectionListener() {
            @Override
            public void received(Message message) {}

            @Override
            public void closed(String reason) {
                ended.run();
            }
        });
        return () -> connection.close("the agent is leaving");
    }
}
