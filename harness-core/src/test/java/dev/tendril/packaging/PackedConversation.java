package dev.tendril.packaging;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Says a word and hears it again over each kind of address; run in a JVM that has the packed harness-core and no Netty. */
final class PackedConversation {

    private static final PeerInfo SELF = new PeerInfo(1, "conversation", 17, "test");

    private PackedConversation() {}

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory("tendril-packed");
        try {
            for (String address : List.of("tcp://127.0.0.1:0", "unix:" + directory.resolve("s"), "vm:packed")) {
                System.out.println(address.replaceFirst(":.*", "") + " " + echoOver(URI.create(address)));
            }
        } finally {
            Files.deleteIfExists(directory);
        }
    }

    private static String echoOver(URI address) throws InterruptedException {
        Secret secret = Secret.random();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (Transport transport = NettyTransport.open("packed-io");
                Listening listening = transport.listen(address, Terms.of(secret), SELF, PackedConversation::echo);
                Connection connection =
                        transport.connect(listening.address(), Terms.of(secret), SELF, Duration.ofSeconds(10))) {
            connection.start(new Hearing(heard));
            connection.send(new Message.Refuse(1, "hello"));
            String word = heard.poll(10, TimeUnit.SECONDS);
            return word == null ? "silence" : word;
        }
    }

    private static void echo(Connection accepted) {
        accepted.start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                accepted.send(message);
            }

            @Override
            public void closed(String reason) {}
        });
    }

    private record Hearing(BlockingQueue<String> heard) implements ConnectionListener {

        @Override
        public void received(Message message) {
            heard.add(message instanceof Message.Refuse refuse ? refuse.reason() : "another message: " + message);
        }

        @Override
        public void closed(String reason) {
            heard.add("closed: " + reason);
        }
    }
}
