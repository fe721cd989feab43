package dev.tendril.transport.wire;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.LimitExceededException;
import dev.tendril.codec.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.MessageTooLargeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to one connection. Senders encode on their own threads, under a lock that also settles the
 * order, into the buffer being filled; the I/O thread takes that buffer whole and writes it while the next one fills. At
 * most one task asks the I/O thread to do so, however many messages are waiting: many messages become one write.
 *
 * <p>Two buffers take turns. They are written in pieces: the JDK copies what it is given to native memory in full, even if
 * the socket takes little of it, and keeps that native memory.
 */
final class OutboundQueue {

    /** Beyond this many bytes waiting, nothing more is taken: a peer that stalls must not fill a target's heap. */
    static final long BOUND = Math.min(
            64L * 1024 * 1024, Math.max(4L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16));

    private static final int FIRST = 1024;
    private static final int LONGEST_WRITE = 128 * 1024;
    private static final int BATCHES_IN_A_ROW = 4;

    private final Channel channel;
    private final String address;
    private final Consumer<Throwable> writeFailed;
    private final Object lock = new Object();
    private final Encoder encoder = new Encoder(Limits.DEFAULT);

    // Guarded by lock.
    private ElasticBuffer filling = new ElasticBuffer(FIRST);
    private int writing;
    private long sent;
    private boolean scheduled;
    private @Nullable Runnable whenDrained;
    private volatile @Nullable String closed;

    // Confined to the I/O thread.
    private ElasticBuffer current = new ElasticBuffer(FIRST);
    private boolean gone;

    OutboundQueue(Channel channel, String address, Consumer<Throwable> writeFailed) {
        this.channel = channel;
        this.address = address;
        this.writeFailed = writeFailed;
    }

    /** Queues bytes that are no message. */
    void sendRaw(byte[] bytes) {
        synchronized (lock) {
            filling.content().writeBytes(bytes);
        }
    }

    void send(Message message) {
        synchronized (lock) {
            checkOpen();
            long queued = (long) filling.content().readableBytes() + writing;
            if (queued > BOUND) {
                throw new BackpressureException("the peer at " + address + " does not read: " + queued
                        + " bytes are queued for it (limit: " + BOUND + "); send less, or close the connection");
            }
            try {
                encoder.encode(message, filling.content());
            } catch (LimitExceededException e) {
                throw new MessageTooLargeException(String.valueOf(e.getMessage()));
            }
            sent++;
            if (scheduled) {
                return;
            }
            scheduled = true;
        }
        schedule();
    }

    /**
     * Takes nothing more from now on but this last message; false if that was so already. {@code whenDrained} runs on the
     * I/O thread once all is written, unless the channel closes before.
     */
    boolean finish(String reason, Message last, Runnable whenDrained) {
        synchronized (lock) {
            if (closed != null) {
                return false;
            }
            closed = reason;
            this.whenDrained = whenDrained;
            encoder.encode(last, filling.content());
            if (scheduled) {
                return true;
            }
            scheduled = true;
        }
        try {
            channel.eventLoop().execute(this::flush);
        } catch (RejectedExecutionException e) {
            // The transport is closed and the channel with it.
        }
        return true;
    }

    /** How many messages were sent so far. */
    long sentCount() {
        synchronized (lock) {
            return sent;
        }
    }

    boolean isOpen() {
        return closed == null;
    }

    /** Takes nothing more from now on. Returns why: the first reason that was given. */
    String refuse(String reason) {
        synchronized (lock) {
            String first = closed == null ? reason : closed;
            closed = first;
            return first;
        }
    }

    /** Drops what was not written: the channel is closed. Called on the I/O thread, after {@link #refuse}. */
    void abandon() {
        gone = true;
        synchronized (lock) {
            filling.release();
        }
        current.release();
    }

    private void checkOpen() {
        String reason = closed;
        if (reason != null) {
            throw new ConnectionClosedException(
                    "nothing was sent: the connection to " + address + " is closed: " + reason);
        }
    }

    private void schedule() {
        try {
            channel.eventLoop().execute(this::flush);
        } catch (RejectedExecutionException e) {
            throw new ConnectionClosedException(
                    "nothing was sent: the connection to " + address + " is closed: its transport was closed");
        }
    }

    /** Takes what was queued and writes it; comes back by itself when more was queued meanwhile. */
    private void flush() {
        for (int i = 0; i < BATCHES_IN_A_ROW; i++) {
            if (gone || !take() || !write()) {
                return;
            }
        }
        channel.eventLoop().execute(this::flush); // lets the loop read, and write for others, in between
    }

    private boolean take() {
        Runnable drained;
        synchronized (lock) {
            writing = 0;
            if (filling.content().isReadable()) {
                ElasticBuffer full = filling;
                current.clear();
                filling = current;
                current = full;
                writing = full.content().readableBytes();
                return true;
            }
            scheduled = false;
            drained = whenDrained;
            whenDrained = null;
        }
        if (drained != null) {
            drained.run();
        }
        return false;
    }

    /** Writes the current buffer; false if it goes on later, or never. */
    private boolean write() {
        ByteBuf bytes = current.content();
        while (bytes.isReadable()) {
            int length = Math.min(bytes.readableBytes(), LONGEST_WRITE);
            ChannelFuture written = channel.writeAndFlush(bytes.readRetainedSlice(length));
            if (!written.isDone()) {
                written.addListener(done -> {
                    if (isWritten(written) && write()) {
                        flush();
                    }
                });
                return false;
            }
            if (!isWritten(written)) {
                return false;
            }
        }
        return true;
    }

    private boolean isWritten(ChannelFuture written) {
        Throwable failure = written.cause();
        if (failure != null) {
            writeFailed.accept(failure);
        }
        return failure == null && !gone;
    }
}
