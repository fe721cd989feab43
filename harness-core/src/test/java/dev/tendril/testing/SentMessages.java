package dev.tendril.testing;

import dev.tendril.protocol.Message;
import dev.tendril.transport.Connection;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers the messages sent over a connection. */
public final class SentMessages {

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    /** The connection, watched. */
    Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof Message message) {
                        messages.add(message);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** How many calls were sent. */
    public int calls() {
        return all(Message.Call.class).size();
    }

    /** The messages of a kind. */
    public <T extends Message> List<T> all(Class<T> kind) {
        return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Forgets what was sent so far. */
    public void clear() {
        messages.clear();
    }
}
