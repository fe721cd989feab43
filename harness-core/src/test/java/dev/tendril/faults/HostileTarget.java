package dev.tendril.faults;

import dev.tendril.access.AccessPolicy;
import dev.tendril.peer.Peer;
import dev.tendril.protocol.ClassDescriptor;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.Value;
import dev.tendril.serve.Services;
import dev.tendril.testing.Side;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * An authenticated target that answers with whatever messages it is told to, and a client of it. It answers honestly when
 * asked for its service, and to {@link Victim#add}.
 */
final class HostileTarget implements AutoCloseable {

    /** The id under which it lends itself. */
    static final long ITSELF = 1;

    static final ClassDescriptor VICTIM = new ClassDescriptor("hostile.VictimImpl", List.of(Victim.class.getName()), 0);

    private final Side side = new Side("victim");
    private final Transport transport = NettyTransport.open("hostile-io");
    private final Listening listening;
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> answers = new LinkedBlockingQueue<>();
    private volatile Function<Message.Call, List<Message>> script = call -> List.of();

    final Peer client;
    final Victim victim;
    final Connection toClient;

    HostileTarget(Duration timeout) throws InterruptedException {
        Secret secret = Secret.random();
        listening =
                transport.listen(URI.create("vm:" + UUID.randomUUID()), Terms.of(secret), Side.info("target"), c -> {
                    c.start(new Script(c));
                    connections.add(c);
                });
        Connection out =
                transport.connect(listening.address(), Terms.of(secret), Side.info("client"), Duration.ofSeconds(10));
        toClient = connections.take();
        client = side.open(out, Services.none(), AccessPolicy.lentTypesOnly(), timeout);
        victim = client.service(Victim.class);
    }

    /** Says what each call from now on is answered with. */
    void answer(Function<Message.Call, List<Message>> with) {
        script = with;
    }

    /** The next message of the client that is no call: an answer, a cancel, a release. */
    Message next() throws InterruptedException {
        Message next = answers.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the client said nothing within 10 s");
        }
        return next;
    }

    /** The next answer of the client: to a call of {@link #toClient}. */
    Message nextAnswer() throws InterruptedException {
        Message next = next();
        while (next instanceof Message.Release || next instanceof Message.Cancel) {
            next = next();
        }
        return next;
    }

    /** Calls an object of the client and waits for the answer. */
    Message call(long callId, long target, MethodDescriptor method, Value... arguments) throws InterruptedException {
        toClient.send(new Message.Call(callId, callId, 0, 5_000, false, target, method, List.of(arguments), null));
        while (true) {
            Message next = next();
            if (next instanceof Message.Return answer && answer.callId() == callId
                    || next instanceof Message.Throw thrown && thrown.callId() == callId
                    || next instanceof Message.Refuse refusal && refusal.callId() == callId) {
                return next;
            }
        }
    }

    @Override
    public void close() {
        listening.close();
        transport.close();
        side.close();
    }

    private final class Script implements ConnectionListener {

        private final Connection connection;

        Script(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void received(Message message) {
            if (!(message instanceof Message.Call call)) {
                answers.add(message);
            } else if (call.target() == 0) {
                connection.send(new Message.Return(call.callId(), new Value.Reference(ITSELF, VICTIM)));
            } else if (call.method().name().equals("add")) {
                int sum = 0;
                for (Value argument : call.arguments()) {
                    sum += (Integer) ((Value.Scalar) argument).boxed();
                }
                connection.send(new Message.Return(call.callId(), new Value.Scalar(sum)));
            } else {
                script.apply(call).forEach(connection::send);
            }
        }

        @Override
        public void closed(String reason) {}
    }
}
