package dev.tendril.rpc;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.Connection;
import dev.tendril.Credentials;
import dev.tendril.Server;
import dev.tendril.Service;
import dev.tendril.Tendril;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thousand connections that are opened, used and dropped, one way or another: what is left of them. */
@Timeout(120)
class ThousandConnectionsTest {

    /** What is offered. */
    public interface Desk {
        /** Keeps what it is given, and gives something that stays. */
        Runnable lend(Runnable mine);

        /** Ends the connection from its end. */
        void hangUp();
    }

    private static final class Clerk implements Desk {
        private volatile Connection connection;
        private volatile Runnable kept;

        void connected(Connection to) {
            connection = to;
        }

        @Override
        public Runnable lend(Runnable mine) {
            kept = mine;
            return () -> kept.run();
        }

        @Override
        public void hangUp() {
            connection.close();
        }
    }

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();

    @TempDir
    Path directory;

    static Stream<String> addresses() throws IOException {
        return Stream.concat(Addresses.all(), Stream.of("tls://127.0.0.1:0"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void leaveNoReferenceNoThreadNoFileAndNoMemory(String address) {
        var service = Service.of(Desk.class, Clerk::new)
                .onConnected((desk, connection) -> {
                    UNDER_WAY.incrementAndGet();
                    ((Clerk) desk).connected(connection);
                })
                .onDisconnected((desk, reason) -> UNDER_WAY.decrementAndGet());
        try (Server server = Tendril.serve(service.at(address).credentials(credentials(address)))) {
            use(server, 100);
            settle(server);
            List<String> threads = threads();
            List<String> files = files();
            long heap = usedHeap();

            // A handshake of TLS takes ten times as long as all the rest.
            use(server, address.startsWith("tls:") && !Boolean.getBoolean("tendril.soak") ? 250 : 1_000);

            settle(server);
            await().atMost(ofSeconds(30)).untilAsserted(() -> {
                assertThat(threads()).hasSizeLessThanOrEqualTo(threads.size());
                assertThat(files()).as("where there were %s", files).hasSizeLessThanOrEqualTo(files.size());
                assertThat(usedHeap() - heap).isLessThan(4 << 20);
            });
        }
    }

    private Credentials credentials(String address) {
        if (!address.startsWith("tls:")) {
            return Credentials.random();
        }
        Path keyStore = directory.resolve("server.p12");
        Credentials.makeKeyStore(keyStore, PASSWORD);
        return Credentials.random().presenting(keyStore, PASSWORD);
    }

    /** Each is called, lends in both directions, and is ended by one side or the other. */
    private static void use(Server server, int connections) {
        for (int i = 0; i < connections; i++) {
            Connection connection = Tendril.connect(server.address(), server.credentials());
            Desk desk = connection.root(Desk.class);
            var ran = new AtomicInteger();
            desk.lend(ran::incrementAndGet).run();
            assertThat(ran).hasValue(1);
            if (i % 4 == 0) {
                Tendril.oneWay(desk, Desk::hangUp);
                await().pollInterval(java.time.Duration.ofMillis(1))
                        .atMost(ofSeconds(10))
                        .until(() -> !connection.isOpen());
            }
            connection.close();
        }
    }

    private static void settle(Server server) {
        await().atMost(ofSeconds(20)).until(() -> UNDER_WAY.get() == 0);
        assertThat(server.connections()).isEmpty();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("Tendril"))
                .sorted()
                .toList();
    }

    /** Sockets, pipes and what waits for them; not what has a name, such as a jar that a class was just loaded from. */
    private static List<String> files() {
        File[] open = new File("/proc/self/fd").listFiles();
        return open == null
                ? List.of()
                : Stream.of(open)
                        .map(ThousandConnectionsTest::whatItIs)
                        .filter(what -> !what.startsWith("/"))
                        .sorted()
                        .toList();
    }

    /** A name if it has gone meanwhile. */
    private static String whatItIs(File descriptor) {
        try {
            return Files.readSymbolicLink(descriptor.toPath()).toString();
        } catch (IOException e) {
            return descriptor.toString();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
