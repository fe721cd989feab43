package dev.tendril.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.access.AccessPolicy;
import dev.tendril.peer.Peer;
import dev.tendril.serve.Services;
import dev.tendril.testing.Side;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target with a desk, a client side, and a network between them that can be told to misbehave. */
final class FaultyNetwork implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    final Desk.Real desk = new Desk.Real();
    final FaultProxy network;
    final List<Peer> served = new CopyOnWriteArrayList<>();
    private final Secret secret = Secret.random();
    private final Side serverSide = new Side("faulty-server");
    private final Side clientSide = new Side("faulty-client");
    private final Transport serverTransport = NettyTransport.open("faulty-server-io");
    private final Transport clientTransport = NettyTransport.open("faulty-client-io");
    private final Listening listening;

    /** How long calls wait. */
    Duration timeout = Duration.ofSeconds(20);

    FaultyNetwork(URI address) throws Exception {
        listening = serverTransport.listen(address, Terms.of(secret), Side.info("server"), this::serve);
        network = new FaultProxy(listening.address());
    }

    private void serve(Connection connection) {
        Peer peer = serverSide.open(connection, new Services().offer(Desk.class, desk), AccessPolicy.full(), timeout);
        served.add(peer);
        peer.onClose(reason -> served.remove(peer));
    }

    /** Connects through the faulty network. */
    Peer connect() {
        Connection connection =
                clientTransport.connect(network.address(), Terms.of(secret), Side.info("client"), timeout);
        return clientSide.open(connection, Services.none(), AccessPolicy.lentTypesOnly(), timeout);
    }

    /** Waits until nothing is left of any conversation on either side. */
    void awaitSilence() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> served.isEmpty() && desk.inside.get() == 0 && network.connections() == 0);
    }

    /** Waits until nothing is lent or held any more. */
    static void awaitEmpty(Peer peer) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).untilAsserted(() -> {
            assertThat(peer.isOpen()).isFalse();
            assertThat(peer.lentCount()).as("lent objects").isZero();
            assertThat(peer.heldCount()).as("held objects").isZero();
        });
    }

    @Override
    public void close() {
        network.close();
        listening.close();
        clientTransport.close();
        serverTransport.close();
        clientSide.close();
        serverSide.close();
    }
}
