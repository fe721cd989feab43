package dev.tendril.transport.handshake;

import dev.tendril.codec.Decoder;
import dev.tendril.codec.Phase;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.transport.Heartbeat;
import dev.tendril.transport.Terms;
import dev.tendril.transport.wire.Stage;
import dev.tendril.transport.wire.Wire;
import dev.tendril.transport.wire.WireConnection;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The stage before a connection is one. Both sides begin with a magic number; who does not is no peer of ours and is
 * closed at its first wrong byte. Then, in frames: Hello, Challenge with the listener's proof, Proof of the connector,
 * Welcome. The listener proves itself first, so whoever squats on a port learns nothing it could use elsewhere.
 */
abstract class Handshake implements Stage {

    /** Not ASCII, not UTF-8, no TLS record, no Java serialization: no other protocol begins so. */
    private static final byte[] MAGIC = {(byte) 0x89, 'T', 'N', 'D', 'R', 'L', 0, (byte) 0xFF};

    private final Wire wire;
    private final Decoder decoder;
    private boolean magicSeen;

    Handshake(Wire wire, Limits limits) {
        this.wire = wire;
        decoder = new Decoder(Phase.HANDSHAKE, limits);
    }

    final void sendMagic() {
        wire.sendRaw(MAGIC);
    }

    @Override
    public final boolean read(ByteBuf in) {
        if (!magicSeen) {
            int length = Math.min(in.readableBytes(), MAGIC.length);
            for (int i = 0; i < length; i++) {
                if (in.getByte(in.readerIndex() + i) != MAGIC[i]) {
                    stranger(describe(in));
                    return false;
                }
            }
            if (length < MAGIC.length) {
                return false;
            }
            in.skipBytes(length);
            magicSeen = true;
            magicSeen();
            return true;
        }
        Message message = decoder.decode(in);
        if (message == null) {
            return false;
        }
        received(message);
        return true;
    }

    /** Whether the peer has shown to speak our protocol. */
    final boolean isPeerOfOurs() {
        return magicSeen;
    }

    void magicSeen() {}

    /** The first bytes are not ours. */
    abstract void stranger(String firstBytes);

    abstract void received(Message message);

    /** What this side asks of the connection. */
    static PeerTerms asked(Terms own) {
        return new PeerTerms(
                own.heartbeat().patience().toMillis(), own.largestMessage().bytes());
    }

    /** Makes this wire a connection, on terms that suit both. */
    final WireConnection connection(PeerInfo peer, Terms own, PeerTerms peers) {
        long millis = Math.max(0, Math.min(peers.patienceMillis(), Heartbeat.LONGEST.toMillis()));
        long bytes = Math.max(0, Math.min(peers.largestMessage(), Integer.MAX_VALUE));
        var connection = new WireConnection(
                wire,
                peer,
                own.heartbeat().withPatience(Duration.ofMillis(millis)),
                Limits.ofContent(own.largestMessage().agreed(bytes).bytes()));
        wire.become(connection);
        return connection;
    }

    static boolean isNonce(byte[] nonce) {
        return nonce.length == Proofs.NONCE_BYTES;
    }

    private static String describe(ByteBuf in) {
        var bytes = new byte[Math.min(in.readableBytes(), 2 * MAGIC.length)];
        in.getBytes(in.readerIndex(), bytes);
        var text = new StringBuilder("\"");
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            if (c >= ' ' && c < 0x7F) {
                text.append(c);
            } else {
                text.append(String.format("\\x%02x", (int) c));
            }
        }
        return text.append('"').toString();
    }

    static String kind(Message message) {
        return message.getClass().getSimpleName();
    }
}
