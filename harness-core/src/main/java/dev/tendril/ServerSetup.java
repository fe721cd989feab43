package dev.tendril;

import dev.tendril.access.AccessPolicy;
import dev.tendril.audit.AuditLog;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects how a server is to be started. */
final class ServerSetup implements Server.Setup {

    final URI address;
    final List<Service<?>> services = new ArrayList<>();
    Credentials credentials = Credentials.random();
    PeerInfo self = ClientRuntime.self();
    int maxConnections = 32;
    Duration timeout = Duration.ofSeconds(30);
    AccessPolicy policy = AccessPolicy.exposed();
    boolean hidesTraces;
    private @Nullable AuditLog audit;

    ServerSetup(URI address) {
        this.address = address;
    }

    @Override
    public Server.Setup with(Service<?> service) {
        for (Service<?> each : services) {
            if (each.type() == service.type()) {
                throw new IllegalArgumentException("expected one service of each type, found a second one of "
                        + service.type().getName());
            }
        }
        services.add(service);
        return this;
    }

    @Override
    public Server.Setup credentials(Credentials given) {
        credentials = given;
        return this;
    }

    @Override
    public Server.Setup label(String label) {
        self = new PeerInfo(self.pid(), label, self.javaFeature(), self.tendrilVersion());
        return this;
    }

    @Override
    public Server.Setup maxConnections(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("connections: " + limit + " (expected: at least 1)");
        }
        maxConnections = limit;
        return this;
    }

    @Override
    public Server.Setup timeout(Duration bound) {
        if (bound.isNegative() || bound.isZero()) {
            throw new IllegalArgumentException("timeout: " + bound + " (expected: more than nothing)");
        }
        timeout = bound;
        return this;
    }

    @Override
    public Server.Setup hideTraces(boolean hide) {
        hidesTraces = hide;
        return this;
    }

    @Override
    public Server.Setup audit(AuditLog log) {
        audit = log;
        return this;
    }

    /** The connection, recorded where that is wanted. */
    Connection audited(Connection connection) {
        return audit == null ? connection : audit.watching(connection, "exposed");
    }

    @Override
    public Server.Setup access(AccessPolicy further) {
        policy = AccessPolicy.exposed().and(further);
        return this;
    }

    @Override
    public String toString() {
        return "server to be started at " + address + " with "
                + services.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
