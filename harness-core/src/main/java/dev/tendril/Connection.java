package dev.tendril;

import dev.tendril.call.CallControl;
import java.util.function.Consumer;

/**
 * A connection between two programs that offer each other services, seen from either end: {@link Tendril#connect} returns
 * the client's end, and a {@link Server} gives its own to the hooks of its services.
 *
 * <p>Safe for use by many threads; calls from different threads run in parallel. Every remote call has a deadline, 30
 * seconds unless stated otherwise, and fails with one of the four kinds of {@link dev.tendril.call.RemoteFailure}, or with
 * what the called code threw.
 *
 * <p>A connection that ended stays so, and every proxy that came over it with it: connect again for a new one.
 */
public interface Connection extends AutoCloseable {

    /**
     * The service that the other end offers as a type: one proxy for all calls of this method.
     *
     * @param type an interface, or a class that can be subclassed
     * @throws IllegalArgumentException if the other end does not offer it: with what it does offer
     */
    <T> T root(Class<T> type);

    /** What can be settled, and seen, of the calls made from here: how long they wait, who watches them, the last ones. */
    CallControl calls();

    /** Who is at the other end, for people: {@code shop.ShopMain (pid 4711)}. */
    String peer();

    /** Whether calls can still be made; false for good once either end has closed. */
    boolean isOpen();

    /**
     * Says when the connection has ended, with the reason as a clause for people; at once if it has already. The listener
     * is called once, on a thread that may wait.
     */
    void onClose(Consumer<String> listener);

    /** Ends the connection: calls under way fail, everything lent over it is let go. Does nothing the second time. */
    @Override
    void close();
}
