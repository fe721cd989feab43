package dev.tendril.audit;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.MethodDescriptor;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.Value;
import dev.tendril.thread.Pause;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Sees the calls that come in and the answers that go out, and writes a line for each pair before the answer goes: so the
 * calls that one caller made one after the other are in that order.
 */
final class AuditedConnection implements Connection {

    private static final String CONTROL = "dev.tendril.control.";

    private final Connection connection;
    private final AuditLog log;
    private final String mode;
    private final String who;
    private final Map<Long, Arrived> underWay = new ConcurrentHashMap<>();

    AuditedConnection(Connection connection, AuditLog log, String mode) {
        this.connection = connection;
        this.log = log;
        this.mode = mode;
        this.who = connection.peer().label();
    }

    private record Arrived(MethodDescriptor method, String detail, long nanos) {}

    @Override
    public void start(ConnectionListener listener) {
        connection.start(new ConnectionListener() {
            @Override
            public void received(Message message) {
                if (message instanceof Message.Call call) {
                    arrived(call);
                }
                listener.received(message);
            }

            @Override
            public void closed(String reason) {
                listener.closed(reason);
                for (Arrived each : underWay.values()) {
                    write(each, "connection lost");
                }
                underWay.clear();
            }
        });
    }

    private void arrived(Message.Call call) {
        var arrived = new Arrived(call.method(), detail(call), System.nanoTime());
        if (call.oneWay()) {
            write(arrived, "one way");
        } else {
            underWay.putIfAbsent(call.callId(), arrived);
        }
    }

    /** Of the agent's own services: which member they are to reach, which is the text before any value. */
    private static String detail(Message.Call call) {
        MethodDescriptor method = call.method();
        if (!method.declaringType().startsWith(CONTROL)) {
            return "";
        }
        var detail = new StringBuilder();
        List<Value> arguments = call.arguments();
        for (int i = 0; i < Math.min(arguments.size(), 2); i++) {
            if (arguments.get(i) instanceof Value.Text text && isName(method, i)) {
                detail.append(detail.isEmpty() ? "" : ".").append(text.text());
            } else if (arguments.get(i) instanceof Value.Home home) {
                detail.append('#').append(home.id());
            }
        }
        return detail.toString();
    }

    /** The first parameter of type String, and the second: names and paths all of them, while values are Objects. */
    private static boolean isName(MethodDescriptor method, int index) {
        return index < method.parameterTypes().size()
                && method.parameterTypes().get(index).equals("java.lang.String");
    }

    private void answered(Message message) {
        if (message instanceof Message.Return returned) {
            answered(returned.callId(), "returned");
        } else if (message instanceof Message.Refuse refused) {
            answered(refused.callId(), "refused");
        } else if (message instanceof Message.Throw thrown) {
            List<Value.ThrownItem> items = thrown.thrown().items();
            answered(
                    thrown.callId(),
                    items.isEmpty() || items.get(0).types().isEmpty()
                            ? "threw"
                            : "threw " + items.get(0).types().get(0));
        }
    }

    private void answered(long callId, String outcome) {
        Arrived arrived = underWay.remove(callId);
        if (arrived != null) {
            write(arrived, outcome);
        }
    }

    private void write(Arrived call, String outcome) {
        var line = JsonLine.of(who, connection.address(), mode)
                .text("verb", call.detail().isEmpty() ? "call" : call.method().name())
                .text("member", call.detail().isEmpty() ? call.method().toString() : call.detail())
                .text("outcome", outcome)
                .number("micros", (System.nanoTime() - call.nanos()) / 1_000);
        log.append(line);
    }

    @Override
    public void send(Message message) {
        answered(message);
        connection.send(message);
    }

    @Override
    public void sendNow(Message message) {
        answered(message);
        connection.sendNow(message);
    }

    @Override
    public boolean runAside(Runnable task) {
        return connection.runAside(task);
    }

    @Override
    public void await(BooleanSupplier ready, long nanos) {
        connection.await(ready, nanos);
    }

    @Override
    public Pause resting() {
        return connection.resting();
    }

    @Override
    public void wake(Thread thread) {
        connection.wake(thread);
    }

    @Override
    public void unattended(int change) {
        connection.unattended(change);
    }

    @Override
    public PeerInfo peer() {
        return connection.peer();
    }

    @Override
    public String address() {
        return connection.address();
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close(String reason) {
        connection.close(reason);
    }
}
