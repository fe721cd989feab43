package dev.tendril.transport;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.LimitExceededException;
import dev.tendril.codec.Limits;
import dev.tendril.protocol.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
 * <p>Two heap buffers take turns, so that sending allocates nothing. They are written in pieces: the JDK copies what it
 * is given to native memory in full, even if the socket takes little of it, and keeps that native memory.
 */
final class OutboundQueue {

    /** Beyond this many bytes waiting, nothing more is taken: a peer that stalls must not fill a target's heap. */
    static final long BOUND = Math.min(
            64L * 1024 * 1024, Math.max(4L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 16));

    private static final int FIRST = 1024;
    private static final int KEPT = 64 * 1024;
    private static final int LONGEST_WRITE = 128 * 1024;

    private final Channel channel;
    private final String address;
    private final Consumer<Throwable> writeFailed;
    private final Object lock = new Object();
    private final Encoder encoder = new Encoder(Limits.DEFAULT);

    // Guarded by lock.
    private ByteBuf filling = Unpooled.buffer(FIRST);
    private int writing;
    private boolean scheduled;
    private @Nullable Runnable whenDrained;
    private volatile @Nullable String closed;

    // Confined to the I/O thread.
    private ByteBuf current = Unpooled.buffer(FIRST);
    private boolean gone;

    OutboundQueue(Channel channel, String address, Consumer<Throwable> writeFailed) {
        this.channel = channel;
        this.address = address;
        this.writeFailed = writeFailed;
    }

    /** Queues bytes that are no message. */
    void sendRaw(byte[] bytes) {
        synchronized (lock) {
            filling.writeBytes(bytes);
        }
    }

    void send(Message message) {
        synchronized (lock) {
            checkOpen();
            long queued = (long) filling.readableBytes() + writing;
            if (queued > BOUND) {
                throw new BackpressureException("the peer at " + address + " does not read: " + queued
                        + " bytes are queued for it (limit: " + BOUND + "); send less, or close the connection");
            }
            try {
                encoder.encode(message, filling);
            } catch (LimitExceededException e) {
                throw new MessageTooLargeException(String.valueOf(e.getMessage()));
            }
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
            encoder.encode(last, filling);
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
            filling = Unpooled.EMPTY_BUFFER;
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
        while (!gone && take()) {
            if (!write()) {
                return;
            }
        }
    }

    private boolean take() {
        Runnable drained;
        synchronized (lock) {
            writing = 0;
            if (filling.isReadable()) {
                ByteBuf full = filling;
                filling = recycled(current);
                current = full;
                writing = full.readableBytes();
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
        while (current.isReadable()) {
            int length = Math.min(current.readableBytes(), LONGEST_WRITE);
            ChannelFuture written = channel.writeAndFlush(current.readRetainedSlice(length));
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

    private static ByteBuf recycled(ByteBuf buffer) {
        if (buffer.capacity() <= KEPT) {
            return buffer.clear();
        }
        buffer.release();
        return Unpooled.buffer(FIRST);
    }
}
