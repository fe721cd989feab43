package dev.tendril.testing;

import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.reference.ExportTable;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A peer that knows the secret and then sends whatever messages it likes: it names methods that no proxy of ours would
 * call, and objects it was never lent. Connects to a server, or listens for a client to attack.
 */
public final class HostilePeer implements AutoCloseable {

    private static final PeerInfo SELF = new PeerInfo(1, "hostile", 17, "test");

    private final Transport transport = NettyTransport.open("hostile-io");
    private final BlockingQueue<Connection> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
    private Listening listening;
    private Connection connection;
    private long lastCall;

    private HostilePeer() {}

    /** A hostile client of a server. */
    public static HostilePeer connectedTo(URI address, String secret) {
        var peer = new HostilePeer();
        peer.use(peer.transport.connect(address, Terms.of(Secret.fromHex(secret)), SELF, Duration.ofSeconds(10)));
        return peer;
    }

    /** A hostile server that waits for a client. */
    public static HostilePeer listening(String secret) {
        var peer = new HostilePeer();
        var address = URI.create("vm:" + UUID.randomUUID());
        peer.listening = peer.transport.listen(address, Terms.of(Secret.fromHex(secret)), SELF, peer.accepted::add);
        return peer;
    }

    /** Where a hostile server waits. */
    public URI address() {
        return listening.address();
    }

    /** Takes the client that came. */
    public void accept() throws InterruptedException {
        Connection in = accepted.poll(10, TimeUnit.SECONDS);
        if (in == null) {
            throw new AssertionError("no client came");
        }
        use(in);
    }

    private void use(Connection made) {
        connection = made;
        made.start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                received.add(message);
            }

            @Override
            public void closed(String reason) {
                received.add(new Message.Goodbye(reason));
            }
        });
    }

    /** Whether the victim still talks to us. */
    public boolean isConnected() {
        return connection.isOpen();
    }

    /** Sends a message of our own making. */
    public void send(Message message) {
        connection.send(message);
    }

    /** What the victim sent next. */
    public Message next() throws InterruptedException {
        Message message = received.poll(10, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    /** What the victim sent next of a kind; what came before it is dropped. */
    public <M extends Message> M next(Class<M> kind) throws InterruptedException {
        while (true) {
            Message message = next();
            if (kind.isInstance(message)) {
                return kind.cast(message);
            }
            if (message instanceof Message.Goodbye) {
                throw new AssertionError("expected a " + kind.getSimpleName() + ", found the end: " + message);
            }
        }
    }

    /** Calls a method by its names and returns the answer. */
    public Message call(long target, String declaringType, String name, List<String> parameters, Value... arguments)
            throws InterruptedException {
        long id = ++lastCall;
        var method = new MethodDescriptor(declaringType, name, parameters);
        send(new Message.Call(id, 0x4000_0000L + id, 0, 10_000, false, target, method, Arrays.asList(arguments)));
        while (true) {
            Message message = next();
            if (message instanceof Message.Return r && r.callId() == id
                    || message instanceof Message.Throw t && t.callId() == id
                    || message instanceof Message.Refuse f && f.callId() == id
                    || message instanceof Message.Goodbye) {
                return message;
            }
        }
    }

    /** Calls a method without parameters. */
    public Message call(long target, Class<?> declaringType, String name) throws InterruptedException {
        return call(target, declaringType.getName(), name, List.of());
    }

    /** The id under which a service is lent. */
    public long lookup(Class<?> service) throws InterruptedException {
        Message answer = call(
                ExportTable.DIRECTORY,
                "dev.tendril.serve.Directory",
                "lookup",
                List.of("java.lang.String"),
                new Value.Text(service.getName()));
        return idOf(answer);
    }

    /** The id of the object that an answer lends. */
    public static long idOf(Message answer) {
        if (answer instanceof Message.Return returned && returned.value() instanceof Value.Reference reference) {
            return reference.id();
        }
        throw new AssertionError("expected a lent object, found " + answer);
    }

    /** Answers a call with an object of ours that does not exist. */
    public void answer(Message.Call call, long id, Class<?> type) {
        var descriptor = new ClassDescriptor("gone.Impl", List.of(type.getName()), 0);
        send(new Message.Return(call.callId(), new Value.Reference(id, descriptor)));
    }

    @Override
    public void close() {
        transport.close();
    }
}
