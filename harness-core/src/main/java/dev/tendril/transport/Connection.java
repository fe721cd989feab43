package dev.tendril.transport;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.thread.Pause;
import java.util.function.BooleanSupplier;

/**
 * An authenticated connection to a peer, after the handshake. Messages arrive in the order they were sent, but for one
 * longer than a frame: it is sent in chunks, and others may arrive before it. Calls of its lane,
 * its own cancel, releases and a goodbye do not.
 *
 * <p>All methods may be called from any thread and none blocks for I/O.
 */
public interface Connection extends Pause, AutoCloseable {

    /**
     * Starts delivery: {@code listener} gets every message that arrives from now on (and those that arrived since the
     * handshake), one at a time, on the connection's I/O thread. May be called once.
     */
    void start(ConnectionListener listener);

    /**
     * Encodes the message at once, on the calling thread, and queues it behind those sent before; writes are
     * coalesced. Arrays inside the message may be changed as soon as this returns.
     *
     * @throws MessageTooLargeException if the message exceeds a limit; the connection is unharmed and nothing was sent
     * @throws ConnectionClosedException if the connection is closed; nothing was sent
     */
    void send(Message message);

    /**
     * Like {@link #send}, for a message that somebody waits for: it is written by this thread where that is possible, which
     * wakes no other, but is not coalesced with what comes next.
     *
     * @throws MessageTooLargeException if the message exceeds a limit; the connection is unharmed and nothing was sent
     * @throws ConnectionClosedException if the connection is closed; nothing was sent
     */
    void sendNow(Message message);

    /**
     * Has a task that may run any code run by the thread that delivers messages now, once it has left that to another for as
     * long. To be called by the listener for short work: it spares a hand-over. Tasks start in the order they were given.
     *
     * @return false if the task will not be run so, and is left to the caller
     */
    boolean runAside(Runnable task);

    /**
     * Waits for what a message that arrives will make ready. The waiting thread may do the I/O of the connection meanwhile,
     * which spares two hand-overs.
     */
    @Override
    void await(BooleanSupplier ready, long nanos);

    @Override
    Pause resting();

    /** Says that so many more (or, negative, fewer) messages are expected for which no thread waits. */
    void unattended(int change);

    /** Who is at the other end. */
    PeerInfo peer();

    /** The address of the other end for people, such as {@code unix:/tmp/x/socket}. */
    String address();

    /** Whether messages can still be sent. */
    boolean isOpen();

    /**
     * Says goodbye with a reason for people and closes once what was queued is written. Does nothing the second time.
     */
    void close(String reason);

    @Override
    default void close() {
        close("closed");
    }
}
