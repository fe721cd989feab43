package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.transport.tls.KeyStoreMaker;
import dev.tendril.transport.tls.Tls;
import dev.tendril.transport.tls.Trust;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a transport is closed nothing may keep its classes alive: an agent that leaves takes them with it. */
class UnloadingTest {

    private static final int CLASSES_OF_A_CONVERSATION = 400;

    @TempDir
    Path directory;

    @Test
    void theClassLoaderOfAConversationIsCollected() throws Exception {
        long before = ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount();
        WeakReference<ClassLoader> loader = converse();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            System.gc();
            assertThat(loader.get()).as("the class loader").isNull();
            assertThat(ManagementFactory.getClassLoadingMXBean().getUnloadedClassCount() - before)
                    .as("classes unloaded")
                    .isGreaterThan(CLASSES_OF_A_CONVERSATION);
        });
    }

    private WeakReference<ClassLoader> converse() throws Exception {
        var urls = new ArrayList<URL>();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        for (String entry : path.split(System.getProperty("path.separator"))) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var conversation = (Runnable) loader.loadClass(Conversation.class.getName())
                    .getConstructor(Path.class)
                    .newInstance(directory);
            conversation.run();
            return new WeakReference<>(loader);
        }
    }

    /** Talks over every kind of address; runs in a class loader of its own, so the test sees only its interface. */
    public static final class Conversation implements Runnable {

        private static final Duration TIMEOUT = Duration.ofSeconds(20);

        private static final String PASSWORD = "changeit";

        private final Path directory;

        public Conversation(Path directory) {
            this.directory = directory;
        }

        @Override
        public void run() {
            var self = new PeerInfo(1, "conversation", 17, "1");
            var secret = Secret.random();
            try (Transport transport = NettyTransport.open("conversation-io")) {
                var identity = KeyStoreMaker.make(directory.resolve("k"), PASSWORD.toCharArray(), List.of());
                var here = Terms.of(secret);
                for (String address :
                        new String[] {"tcp://127.0.0.1:0", "unix:" + directory.resolve("s"), "vm:x", "tls://127.0.0.1:0"
                        }) {
                    boolean tls = address.startsWith("tls");
                    Terms listens = tls ? here.withTls(new Tls(identity, null)) : here;
                    Terms connects = tls ? here.withTls(new Tls(null, Trust.pinned(identity.fingerprint()))) : here;
                    var echoed = new ArrayBlockingQueue<Message>(1);
                    try (Listening listening = transport.listen(
                                    URI.create(address),
                                    listens,
                                    self,
                                    connection -> connection.start(echo(connection)));
                            Connection connection = transport.connect(listening.address(), connects, self, TIMEOUT)) {
                        connection.start(new ConnectionListener() {
                            @Override
                            public void received(Message message) {
                                echoed.add(message);
                            }

                            @Override
                            public void closed(String reason) {}
                        });
                        var method = new MethodDescriptor("java.lang.Object", "wait", List.of("long"));
                        var object = new Value.Reference(5, new ClassDescriptor("shop.Cart", List.of(address), 0));
                        connection.send(new Message.Call(1, 1, 0, 0, false, 5, method, List.of(object)));
                        Message back = echoed.poll(20, TimeUnit.SECONDS);
                        // Not by equals: see ClassDescriptor.
                        if (!(back instanceof Message.Call call) || !method.equals(call.method())) {
                            throw new IllegalStateException("expected an echo, found " + back);
                        }
                    }
                }
            } catch (InterruptedException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static ConnectionListener echo(Connection connection) {
            return new ConnectionListener() {
                @Override
                public void received(Message message) {
                    connection.send(message);
                }

                @Override
                public void closed(String reason) {}
            };
        }
    }
}
