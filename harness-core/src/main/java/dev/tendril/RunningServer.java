package dev.tendril;

import dev.tendril.transport.Listening;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A server: owns its transport and the connections made to it. */
final class RunningServer implements Server {

    private final ServerSetup setup;
    private final Transport transport;
    private final Listening listening;
    private final Set<OpenConnection> connections = new LinkedHashSet<>();
    private boolean closed;

    private RunningServer(ServerSetup setup) {
        this.setup = setup;
        transport = NettyTransport.open("Tendril server I/O");
        try {
            listening = transport.listen(
                    setup.address,
                    setup.credentials.terms().withMostConnections(setup.maxConnections),
                    setup.self,
                    connection -> ClientRuntime.run(() -> accept(connection)));
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    static Server start(ServerSetup setup) {
        return new RunningServer(setup);
    }

    private void accept(dev.tendril.transport.Connection wire) {
        if (isClosed()) {
            wire.close("the server was closed");
            return;
        }
        OpenConnection connection;
        try {
            connection = OpenConnection.accepted(wire, setup);
        } catch (RuntimeException | Error e) {
            wire.close("the connection was refused: " + e.getMessage());
            return;
        }
        boolean open = opened(connection);
        connection
                .session()
                .peer()
                .onClose(reason -> ClientRuntime.run(() -> {
                    connection.part(reason);
                    forget(connection);
                }));
        try {
            if (open) {
                connection.greet();
            } else {
                connection.refuse("the server was closed");
            }
        } catch (RuntimeException | Error e) {
            // It has told the client why.
            return;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean opened(OpenConnection connection) {
        connections.add(connection);
        return !closed;
    }

    private synchronized void forget(OpenConnection connection) {
        connections.remove(connection);
    }

    @Override
    public URI address() {
        return listening.address();
    }

    @Override
    public Credentials credentials() {
        return setup.credentials.forClients();
    }

    @Override
    public synchronized List<Connection> connections() {
        return List.copyOf(connections);
    }

    @Override
    public void close() {
        List<OpenConnection> open;
        synchronized (this) {
            closed = true;
            open = new ArrayList<>(connections);
        }
        listening.close();
        open.forEach(connection -> connection.close("the server was closed"));
        transport.close();
        open.forEach(OpenConnection::awaitParting);
    }

    @Override
    public String toString() {
        return "server at " + address() + (closed ? ", closed" : "");
    }
}
