package dev.tendril.transport.wire;

import dev.tendril.codec.form.Limits;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.protocol.Message;
import dev.tendril.transport.TransportLog;
import dev.tendril.transport.loop.IoLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.GatheringByteChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One channel and what belongs to it: the bytes that came, the bytes to go, and the stage that makes sense of them. Ends
 * exactly once, with the first reason there is.
 */
@SuppressWarnings("FutureReturnValueIgnored") // closing and scheduling cannot fail in a way that matters
public final class Wire extends ChannelInboundHandlerAdapter {

    /** Beyond this many bytes waiting to be written, no message is taken. */
    public static final long MOST_QUEUED = OutboundQueue.BOUND;

    private static final UnpooledByteBufAllocator HEAP = new UnpooledByteBufAllocator(false);

    /** How long a closed connection tries to write what was queued. */
    private static final int WRITE_OUT_MILLIS = 5_000;

    /** How long it then reads on, so that the peer sees our last words rather than a reset. */
    private static final int LINGER_MILLIS = 1_000;

    /** Room for a record of TLS in full. */
    private static final int TLS_READ = 18 * 1024;

    private static final int LONGEST_REASON = 1_000;

    private final IoLoop loop;
    private final Channel channel;
    private final String address;
    private final Consumer<Wire> forget;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final InboundBuffer inbound = new InboundBuffer();
    private final OutboundQueue outbound;
    private Stage stage;
    private long lastRead = System.nanoTime();
    private boolean isSecured;
    private boolean isSecuring;
    private boolean isHeard;
    private boolean ended;
    private boolean draining;

    /** Takes a new channel over; {@code forget} is told once it is closed and everything is released. */
    public Wire(IoLoop loop, Channel channel, String address, Consumer<Wire> forget) {
        this.loop = loop;
        this.channel = channel;
        this.address = address;
        this.forget = forget;
        outbound = new OutboundQueue(channel, this::socket, loop::runLast, address, this::writeFailed);
        stage = new Stage() {
            @Override
            public boolean read(ByteBuf in) {
                return false;
            }

            @Override
            public void ended(String reason) {}
        };
        channel.config().setOption(ChannelOption.ALLOCATOR, HEAP);
        channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, inbound);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
        channel.pipeline().addLast("wire", this);
        channel.closeFuture().addListener(closed -> gone());
    }

    /**
     * Puts TLS around all that travels from now on. Called on the I/O thread, before the channel is registered or anything
     * was read.
     *
     * @param secured run once both sides have shaken hands; if they do not in time, the wire ends
     */
    public void secure(SSLEngine engine, int timeoutMillis, Runnable secured) {
        var tls = new SslHandler(engine);
        tls.setHandshakeTimeoutMillis(timeoutMillis);
        tls.setCloseNotifyFlushTimeoutMillis(LINGER_MILLIS);
        isSecured = true;
        isSecuring = true;
        channel.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(TLS_READ));
        channel.pipeline().addFirst("tls", tls);
        tls.handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                isSecuring = false;
                secured.run();
            } else {
                end(clause(done.cause()));
                channel.eventLoop().execute(channel::close); // its alert to the peer goes out before
            }
        });
    }

    /** What the bytes may be written to past Netty; null where a handler changes them, as with TLS. */
    private @Nullable GatheringByteChannel socket() {
        return channel.pipeline().first() == this
                        && channel.unsafe() instanceof NioIoHandle handle
                        && handle.selectableChannel() instanceof GatheringByteChannel socket
                ? socket
                : null;
    }

    IoLoop loop() {
        return loop;
    }

    /** Completes, on the I/O thread, when the channel is closed and everything is released. */
    public CompletableFuture<Void> whenGone() {
        return gone;
    }

    /** The address of the other end, for people. */
    public String address() {
        return address;
    }

    /** Queues a message, see {@link dev.tendril.transport.Connection#send}. Any thread. */
    public void send(Message message) {
        outbound.send(message);
    }

    /** Sends a message, see {@link dev.tendril.transport.Connection#sendNow}. Any thread. */
    public void sendNow(Message message) {
        outbound.sendNow(message);
    }

    /** Messages are refused from now on that exceed these limits. */
    void sendWithin(Limits limits) {
        outbound.sendWithin(limits);
    }

    /** Queues bytes that are no message, to go out with the next. */
    public void sendRaw(byte[] bytes) {
        outbound.sendRaw(bytes);
    }

    /** Whether messages are still taken. Any thread. */
    boolean isOpen() {
        return outbound.isOpen();
    }

    /** What arrives goes to {@code next} from now on. Called on the I/O thread. */
    public void become(Stage next) {
        stage = next;
    }

    /** Runs a task on the I/O thread, at once if this is it; false if that thread is gone. */
    public boolean execute(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return true;
        }
        try {
            channel.eventLoop().execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Runs a task on the I/O thread after a while, unless cancelled. Called on that thread. */
    public Future<?> later(Runnable task, int millis) {
        return channel.eventLoop().schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    /** Stops or resumes reading; bytes wait in the socket meanwhile. */
    public void reading(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        var read = (ByteBuf) bytes;
        if (isSecured && !ended) {
            inbound.append(read);
            isHeard = true;
        }
        read.release(); // without TLS its content is in the inbound buffer: it is the inbound buffer
        lastRead = System.nanoTime();
        drain();
    }

    /** When bytes arrived last, by {@link System#nanoTime}. */
    long lastRead() {
        return lastRead;
    }

    /** How many messages were sent so far. */
    long sentCount() {
        return outbound.sentCount();
    }

    /** Hands on what arrived, as far as the stage wants it. */
    void drain() {
        if (draining) {
            return;
        }
        draining = true;
        try {
            while (!ended && stage.read(inbound.content())) {
                // the stage has taken one message
            }
            if (!ended) {
                inbound.expect(stage.expects(inbound.content()));
            }
        } catch (MalformedMessageException e) {
            String reason = "malformed message: " + e.getMessage();
            close(reason, reason);
        } finally {
            draining = false;
        }
        if (ended) {
            inbound.content().clear();
        }
    }

    /** Says goodbye, writes what was queued, and closes. */
    public void close(String goodbye, String reason) {
        close(new Message.Goodbye(readable(goodbye)), reason);
    }

    /** Says these last words, writes what was queued, and closes. */
    public void close(Message lastWords, String reason) {
        if (outbound.finish(reason, lastWords, this::lastWordsWritten)) {
            execute(() -> {
                end(reason);
                reading(true);
                closeAfter(WRITE_OUT_MILLIS);
            });
        }
    }

    /** Closes without a word. */
    public void abort(String reason) {
        end(reason);
        channel.close();
    }

    private void lastWordsWritten() {
        if (channel instanceof DuplexChannel duplex && channel.isActive()) {
            duplex.shutdownOutput();
            closeAfter(LINGER_MILLIS);
        } else {
            channel.close();
        }
    }

    private void closeAfter(int millis) {
        if (channel.isOpen()) {
            Future<?> timer = later(channel::close, millis);
            channel.closeFuture().addListener(closed -> timer.cancel(false));
        }
    }

    private void end(String reason) {
        if (!ended) {
            ended = true;
            stage.ended(outbound.refuse(reason));
        }
    }

    private String howItClosed() {
        if (isSecuring) {
            return "rather than agree on TLS";
        }
        return isSecured && !isHeard
                ? "once TLS was agreed on, as it does when it demands another certificate than it was shown"
                : "without a goodbye";
    }

    private void gone() {
        end("the peer closed the socket " + howItClosed());
        outbound.abandon();
        inbound.release();
        forget.accept(this);
        gone.complete(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        abort(clause(cause));
    }

    private void writeFailed(Throwable cause) {
        Throwable origin = cause.getCause();
        abort(clause(cause instanceof ClosedChannelException && origin != null ? origin : cause));
    }

    /** Text of the peer, or for it, in a form that cannot flood or garble a log. */
    public static String readable(String text) {
        var shown = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_REASON)
                .forEach(c -> shown.appendCodePoint(Character.isISOControl(c) || c == '\u2028' ? ' ' : c));
        return shown.toString();
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String clause(Throwable failure) {
        Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof SSLException) {
            return "TLS failed: " + readable(rootMessage(cause));
        }
        String message = String.valueOf(cause.getMessage());
        if (message.contains("reset") || message.contains("Broken pipe")) {
            return "connection reset by peer";
        }
        if (cause instanceof IOException) {
            return "I/O failed: " + message;
        }
        TransportLog.warn("a connection ends with an unexpected failure", cause);
        return "unexpected failure: " + cause;
    }
}
