package dev.tendril.transport.wire;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.form.LimitExceededException;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.MessageTooLargeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.nio.channels.GatheringByteChannel;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to one connection. Senders encode on their own threads, under a lock that also settles the
 * order, into the buffer being filled; a writer takes that buffer whole and writes it while the next one fills. There is at most
 * one writer, however many messages are waiting: many messages become one write.
 *
 * <p>The writer is the sender itself, where it says that somebody waits and nobody writes yet: it writes straight to the socket, past
 * Netty, since waking another thread costs as much as the rest of a call. It leaves to the I/O thread what the socket does not take
 * at once, and everything where there is no such socket, as with TLS.
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
    /** What a sender writes itself: a thread of the application should not keep much native memory for us. */
    private static final int LONGEST_WRITE_HERE = 16 * 1024;

    private static final int BATCHES_IN_A_ROW = 4;

    private final Channel channel;
    private final Supplier<@Nullable GatheringByteChannel> socket;
    private final Predicate<Runnable> runLast;
    private final String address;
    private final Consumer<Throwable> writeFailed;
    private final Object lock = new Object();

    // Guarded by lock.
    private Encoder encoder = new Encoder(Limits.DEFAULT);
    private final Backlog backlog = new Backlog();
    private ElasticBuffer filling = new ElasticBuffer(FIRST);
    private int writing;
    private long sent;
    /** Whether there is a writer, which owns {@code current}. */
    private boolean written;

    private boolean writtenHere;
    private boolean gone;
    private @Nullable Runnable whenDrained;
    private volatile @Nullable String closed;

    // Confined to the writer.
    private ElasticBuffer current = new ElasticBuffer(FIRST);

    /**
     * @param socket what the channel writes to, null if nobody else may
     * @param runLast has a task run on this thread when it has done what it is about to do; false if it is no thread for that
     * @param writeFailed is told, on the I/O thread
     */
    OutboundQueue(
            Channel channel,
            Supplier<@Nullable GatheringByteChannel> socket,
            Predicate<Runnable> runLast,
            String address,
            Consumer<Throwable> writeFailed) {
        this.channel = channel;
        this.socket = socket;
        this.runLast = runLast;
        this.address = address;
        this.writeFailed = writeFailed;
    }

    /** Refuses messages from now on that exceed these limits. To be called before the first that has names. */
    void sendWithin(Limits limits) {
        synchronized (lock) {
            encoder = new Encoder(limits);
        }
    }

    /** Queues bytes that are no message. */
    void sendRaw(byte[] bytes) {
        synchronized (lock) {
            filling.content().writeBytes(bytes);
        }
    }

    /** Queues a message, to be written together with those that come soon. */
    void send(Message message) {
        if (queue(message) && !runLast.test(this::writeHere)) {
            schedule();
        }
    }

    /** Queues a message that somebody waits for. */
    void sendNow(Message message) {
        if (queue(message)) {
            writeHere();
        }
    }

    /** Whether the caller becomes the writer. */
    private boolean queue(Message message) {
        synchronized (lock) {
            checkOpen();
            long queued = filling.content().readableBytes() + writing + backlog.bytes();
            if (queued > BOUND) {
                throw new BackpressureException("the peer at " + address + " does not read: " + queued
                        + " bytes are queued for it (limit: " + BOUND + "); send less, or close the connection");
            }
            try {
                if (backlog.isBefore(message) || !encoder.encode(message, filling.content())) {
                    backlog.add(message, encoder);
                }
            } catch (LimitExceededException e) {
                throw new MessageTooLargeException(String.valueOf(e.getMessage()));
            }
            sent++;
            boolean becomesWriter = !written;
            written = true;
            return becomesWriter;
        }
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
            if (backlog.isBefore(last) || !encoder.encode(last, filling.content())) {
                backlog.add(last, encoder);
            }
            if (written) {
                return true;
            }
            written = true;
        }
        onLoop(this::flush);
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
        synchronized (lock) {
            gone = true;
            filling.release();
            backlog.release();
            if (!writtenHere) {
                current.release();
            }
        }
    }

    private void checkOpen() {
        String reason = closed;
        if (reason != null) {
            throw isClosed(reason);
        }
    }

    private ConnectionClosedException isClosed(String reason) {
        return new ConnectionClosedException(
                "nothing was sent: the connection to " + address + " is closed: " + reason);
    }

    private void schedule() {
        try {
            channel.eventLoop().execute(this::flush);
        } catch (RejectedExecutionException e) {
            checkOpen(); // it was when the message was queued
            throw isClosed("its transport was closed");
        }
    }

    /** The writer on any thread: writes what was queued, as long as the socket takes it. */
    private void writeHere() {
        GatheringByteChannel to = socket.get();
        if (to == null) {
            schedule();
            return;
        }
        for (int i = 0; take(true); i++) {
            ByteBuf bytes = current.content();
            IOException failure = null;
            boolean goesOn = false;
            try {
                bytes.readBytes(to, Math.min(bytes.readableBytes(), LONGEST_WRITE_HERE));
                goesOn = !bytes.isReadable() && i < BATCHES_IN_A_ROW;
            } catch (IOException e) {
                failure = e;
            } finally {
                // Also when the stack is at its end: there must be a writer as long as there is something to write.
                if (isStillThere() && !goesOn) {
                    leaveToLoop(failure);
                }
            }
            if (!goesOn) {
                return;
            }
        }
    }

    /** Whether there still is a channel, after a write past Netty. */
    private boolean isStillThere() {
        synchronized (lock) {
            writtenHere = false;
            if (gone) {
                current.release();
            }
            return !gone;
        }
    }

    private void leaveToLoop(@Nullable IOException failure) {
        onLoop(() -> {
            if (failure != null) {
                writeFailed.accept(failure);
            } else if (write()) {
                flush();
            }
        });
    }

    private void onLoop(Runnable task) {
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException e) {
            // The transport is closed and the channel with it.
            return;
        }
    }

    /** The writer on the I/O thread: writes what was queued; comes back by itself when more was queued meanwhile. */
    private void flush() {
        for (int i = 0; i < BATCHES_IN_A_ROW; i++) {
            if (!take(false) || !write()) {
                return;
            }
        }
        channel.eventLoop().execute(this::flush); // lets the loop read, and write for others, in between
    }

    /** Takes what was queued; else the writer is one no longer. */
    private boolean take(boolean here) {
        Runnable drained;
        synchronized (lock) {
            writing = 0;
            if (gone) {
                return false;
            }
            backlog.moveChunk(filling.content());
            if (filling.content().isReadable()) {
                ElasticBuffer full = filling;
                current.clear();
                filling = current;
                current = full;
                writing = full.content().readableBytes();
                writtenHere = here;
                return true;
            }
            written = false;
            drained = whenDrained;
            whenDrained = null;
        }
        if (drained != null && here) {
            onLoop(drained);
        } else if (drained != null) {
            drained.run();
        }
        return false;
    }

    /** Writes the current buffer; false if it goes on later, or never. */
    private boolean write() {
        ByteBuf bytes = current.content();
        while (!isGone() && bytes.isReadable()) {
            int length = Math.min(bytes.readableBytes(), LONGEST_WRITE);
            ChannelFuture done = channel.writeAndFlush(bytes.readRetainedSlice(length));
            if (!done.isDone()) {
                done.addListener(later -> {
                    if (isWritten(done) && write()) {
                        flush();
                    }
                });
                return false;
            }
            if (!isWritten(done)) {
                return false;
            }
        }
        return !isGone();
    }

    private boolean isWritten(ChannelFuture done) {
        Throwable failure = done.cause();
        if (failure != null) {
            writeFailed.accept(failure);
        }
        return failure == null && !isGone();
    }

    private boolean isGone() {
        synchronized (lock) {
            return gone;
        }
    }
}
