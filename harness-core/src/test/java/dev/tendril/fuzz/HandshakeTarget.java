package dev.tendril.fuzz;

import dev.tendril.codec.Encoder;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.TransportLog;
import dev.tendril.transport.handshake.AcceptingHandshake;
import dev.tendril.transport.handshake.ConnectingHandshake;
import dev.tendril.transport.handshake.Doorkeeper;
import dev.tendril.transport.handshake.Proofs;
import dev.tendril.transport.loop.IoLoop;
import dev.tendril.transport.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A stranger's bytes, to either side of a handshake: they never make a connection, and fail with a sentence. */
final class HandshakeTarget {

    private static final IoLoop LOOP = new IoLoop("fuzz-io", false);
    private static final PeerInfo SELF = new PeerInfo(1, "fuzzed", 17, "test");
    private static final Terms TERMS = Terms.of(Secret.random());
    private static final Proofs PROOFS = new Proofs(TERMS.secret());
    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'N', 'D', 'R', 'L', 0, (byte) 0xFF};

    private HandshakeTarget() {}

    /** The first byte chooses the side and how many bytes come at a time. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        var warning = new AtomicReference<@Nullable Throwable>();
        TransportLog.to((message, cause) -> warning.set(new AssertionError(message, cause)));
        boolean accepts = (input[0] & 1) == 0;
        int atOnce = 1 + (input[0] >> 1 & 0x7F);
        var channel = new EmbeddedChannel();
        try {
            var wire = new Wire(LOOP, channel, "a stranger", gone -> {});
            var made = new CompletableFuture<Connection>();
            if (accepts) {
                wire.become(new AcceptingHandshake(wire, PROOFS, SELF, TERMS, 10_000, new NobodyComesIn()));
            } else {
                var handshake = new ConnectingHandshake(wire, PROOFS, SELF, TERMS, made);
                wire.become(handshake);
                handshake.begin();
            }
            deliver(input, atOnce, channel);
            channel.close();
            channel.runPendingTasks();
            if (made.isDone() && !made.isCompletedExceptionally()) {
                throw new AssertionError("a connection without the secret");
            }
            if (!accepts && !made.isDone()) {
                throw new AssertionError("expected an attempt whose channel is closed to have failed");
            }
        } finally {
            channel.finishAndReleaseAll();
            TransportLog.to(null);
        }
        Throwable unexpected = warning.get();
        if (unexpected != null) {
            throw new AssertionError("expected nothing to warn of", unexpected);
        }
    }

    /** As a socket does: into the buffer that the wire reads with. */
    private static void deliver(byte[] input, int atOnce, EmbeddedChannel channel) {
        int at = 1;
        RecvByteBufAllocator.Handle handle =
                channel.config().getRecvByteBufAllocator().newHandle();
        while (at < input.length && channel.isOpen() && channel.config().isAutoRead()) {
            ByteBuf into = handle.allocate(channel.alloc());
            int length = Math.min(Math.min(atOnce, input.length - at), into.writableBytes());
            into.writeBytes(input, at, length);
            at += length;
            channel.pipeline().fireChannelRead(into);
            channel.runPendingTasks();
        }
    }

    static List<byte[]> seeds() {
        var hello = new Message.Hello(1, 1, new byte[Proofs.NONCE_BYTES]);
        var terms = new PeerTerms(2_800, 16 << 20);
        var seeds = new ArrayList<byte[]>();
        seeds.add(input(0x20, hello, new Message.Proof(new byte[32], SELF, terms)));
        seeds.add(input(0x20, new Message.Hello(2, 9, new byte[Proofs.NONCE_BYTES])));
        seeds.add(input(0x20, new Message.Hello(1, 1, new byte[3])));
        seeds.add(input(0x20, new Message.Goodbye("x")));
        seeds.add(input(
                0x21,
                new Message.Challenge(1, new byte[Proofs.NONCE_BYTES], new byte[32]),
                new Message.Welcome(SELF, terms)));
        seeds.add(input(0x21, new Message.Busy("x")));
        seeds.add(input(0x21, new Message.Goodbye("x")));
        seeds.add("!GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return seeds;
    }

    private static byte[] input(int first, Message... messages) {
        var encoder = new Encoder(Limits.HANDSHAKE);
        ByteBuf input = Unpooled.buffer().writeByte(first).writeBytes(MAGIC);
        for (Message message : messages) {
            encoder.encode(message, input);
        }
        return ByteBufUtil.getBytes(input);
    }

    private static final class NobodyComesIn implements Doorkeeper {

        @Override
        public @Nullable String refusal() {
            throw new AssertionError("a proof without the secret");
        }

        @Override
        public void wrongProof() {}

        @Override
        public void over(@Nullable Connection connection) {
            if (connection != null) {
                throw new AssertionError("a connection without the secret");
            }
        }
    }
}
