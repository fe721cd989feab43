package dev.tendril.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.codec.Decoder;
import dev.tendril.codec.Phase;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.ConnectionClosedException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("FutureReturnValueIgnored") // the test looks at what happened instead
class OutboundQueueTest {

    /** Keeps promises open until told otherwise, as a socket does whose peer does not read. */
    private static final class Socket extends ChannelOutboundHandlerAdapter {

        final List<ChannelPromise> open = new ArrayList<>();
        boolean full;
        int flushes;

        @Override
        public void write(ChannelHandlerContext context, Object bytes, ChannelPromise promise) {
            if (full) {
                open.add(promise);
                context.write(bytes);
            } else {
                context.write(bytes, promise);
            }
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            flushes++;
            context.flush();
        }
    }

    private final Socket socket = new Socket();
    private final EmbeddedChannel channel = new EmbeddedChannel(socket);
    private final List<Throwable> failures = new ArrayList<>();
    private final OutboundQueue queue =
            new OutboundQueue(channel, () -> null, task -> false, "somewhere", failures::add);
    private final Decoder decoder = new Decoder(Phase.OPEN);
    private final ByteBuf received = Unpooled.buffer();

    @AfterEach
    void release() {
        channel.close();
        queue.refuse("over");
        queue.abandon();
        channel.releaseOutbound();
    }

    @Test
    void aThousandMessagesAreOneWrite() {
        for (int i = 0; i < 1_000; i++) {
            queue.send(new Message.Cancel(i));
        }
        channel.runPendingTasks();
        assertThat(socket.flushes).isEqualTo(1);
        receive();
        for (int i = 0; i < 1_000; i++) {
            assertThat(decoder.decode(received)).isEqualTo(new Message.Cancel(i));
        }
    }

    @Test
    void messagesQueuedDuringAWriteAreTheNextWrite() {
        socket.full = true;
        queue.send(new Message.Cancel(0));
        channel.runPendingTasks();
        for (int i = 1; i < 500; i++) {
            queue.send(new Message.Cancel(i));
            channel.runPendingTasks();
        }
        assertThat(socket.flushes).isEqualTo(1);
        socket.full = false;
        socket.open.get(0).setSuccess();
        channel.runPendingTasks();
        assertThat(socket.flushes).isEqualTo(2);
        receive();
        for (int i = 0; i < 500; i++) {
            assertThat(decoder.decode(received)).isEqualTo(new Message.Cancel(i));
        }
    }

    @Test
    void aMessageThatTheEndOvertakesIsToldTheReasonOfTheEnd() {
        var ended = new DefaultEventLoop();
        ended.shutdownGracefully(0, 0, TimeUnit.SECONDS).syncUninterruptibly();
        var over = new AtomicBoolean();
        var dying = new EmbeddedChannel() {
            @Override
            public EventLoop eventLoop() {
                return over.get() ? ended : super.eventLoop();
            }
        };
        var ending = new AtomicReference<OutboundQueue>();
        ending.set(new OutboundQueue(
                dying,
                () -> null,
                task -> {
                    // Between the message's being queued and its being written.
                    ending.get().refuse("the connection was refused: full up");
                    over.set(true);
                    return false;
                },
                "somewhere",
                failures::add));

        assertThatThrownBy(() -> ending.get().send(new Message.Cancel(1)))
                .isInstanceOf(ConnectionClosedException.class)
                .hasMessage(
                        "nothing was sent: the connection to somewhere is closed: the connection was refused: full up");
        ending.get().abandon();
    }

    @Test
    void largeMessagesAreWrittenInPieces() {
        queue.send(new Message.Return(1, new Value.PrimitiveArray(new byte[1 << 20])));
        channel.runPendingTasks();
        assertThat(channel.outboundMessages())
                .hasSize(9)
                .allSatisfy(
                        piece -> assertThat(((ByteBuf) piece).readableBytes()).isLessThanOrEqualTo(128 * 1024));
        receive();
        assertThat(decoder.decode(received)).isInstanceOf(Message.Return.class);
    }

    @Test
    void whatIsQueuedCountsUntilItIsWritten() {
        socket.full = true;
        var mebibyte = 1 << 20;
        Message message = new Message.Return(1, new Value.PrimitiveArray(new byte[mebibyte]));
        for (int i = 0; i < (OutboundQueue.BOUND + mebibyte - 1) / mebibyte; i++) {
            queue.send(message);
            channel.runPendingTasks();
        }
        assertThatThrownBy(() -> queue.send(message))
                .isInstanceOf(BackpressureException.class)
                .hasMessageStartingWith("the peer at somewhere does not read: ");
        socket.full = false;
        socket.open.get(0).setSuccess();
        channel.runPendingTasks();
        channel.releaseOutbound();
        queue.send(message);
    }

    @Test
    void lastWordsComeAfterWhatWasQueuedAndBeforeTheEnd() {
        var events = new ArrayList<String>();
        queue.send(new Message.Cancel(1));
        assertThat(queue.finish("over", new Message.Goodbye("bye"), () -> events.add("drained")))
                .isTrue();
        assertThat(queue.finish("again", new Message.Goodbye("bye"), () -> events.add("again")))
                .isFalse();
        assertThat(queue.isOpen()).isFalse();
        assertThatThrownBy(() -> queue.send(new Message.Cancel(2)))
                .isInstanceOf(ConnectionClosedException.class)
                .hasMessage("nothing was sent: the connection to somewhere is closed: over");
        assertThat(events).isEmpty();
        channel.runPendingTasks();
        assertThat(events).containsExactly("drained");
        receive();
        assertThat(decoder.decode(received)).isEqualTo(new Message.Cancel(1));
        assertThat(decoder.decode(received)).isEqualTo(new Message.Goodbye("bye"));
    }

    @Test
    void aFailedWriteIsReportedAndNothingFollows() {
        socket.full = true;
        queue.send(new Message.Cancel(1));
        channel.runPendingTasks();
        queue.send(new Message.Cancel(2));
        var failure = new IOException("planned");
        socket.open.get(0).setFailure(failure);
        channel.runPendingTasks();
        assertThat(failures).containsExactly(failure);
        assertThat(socket.flushes).isEqualTo(1);
    }

    @Test
    void theFirstReasonForTheEndStays() {
        assertThat(queue.refuse("first")).isEqualTo("first");
        assertThat(queue.refuse("second")).isEqualTo("first");
    }

    private void receive() {
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            received.writeBytes(bytes);
            bytes.release();
        }
    }
}
