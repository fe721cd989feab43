package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.codec.Decoder;
import dev.tendril.codec.Encoder;
import dev.tendril.codec.Phase;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.PeerTerms;
import dev.tendril.transport.handshake.Proofs;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A peer that speaks by hand, and so may speak wrongly. Every wait has a deadline. */
final class RawPeer implements AutoCloseable {

    static final byte[] MAGIC = {(byte) 0x89, 'T', 'N', 'D', 'R', 'L', 0, (byte) 0xFF};
    static final PeerInfo SELF = new PeerInfo(1, "raw", 17, "0");
    static final PeerTerms TERMS = new PeerTerms(0, 16 << 20);

    private final RawLine line;
    private final Encoder encoder = new Encoder(Limits.DEFAULT);
    private final ByteBuf in = Unpooled.buffer();
    private Decoder decoder = new Decoder(Phase.HANDSHAKE);

    RawPeer(RawLine line) {
        this.line = line;
    }

    static RawPeer connect(URI address) throws IOException {
        return new RawPeer(address.getScheme().equals("tls") ? TlsLine.to(address) : ChannelLine.to(address));
    }

    /** Connects and does its part of the handshake. */
    static RawPeer connectAndProve(URI address, Secret secret) throws IOException {
        return connectAndProve(address, secret, TERMS);
    }

    static RawPeer connectAndProve(URI address, Secret secret, PeerTerms terms) throws IOException {
        return prove(connect(address), secret, terms);
    }

    /** Does a fresh peer's part of the handshake. */
    static RawPeer prove(RawPeer peer, Secret secret) throws IOException {
        return prove(peer, secret, TERMS);
    }

    private static RawPeer prove(RawPeer peer, Secret secret, PeerTerms terms) throws IOException {
        var hello = new Message.Hello(1, 1, new byte[Proofs.NONCE_BYTES]);
        peer.send(MAGIC);
        peer.send(hello);
        peer.expectMagic();
        var challenge = (Message.Challenge) peer.next();
        var proofs = new Proofs(secret);
        assertThat(challenge.proof()).isEqualTo(proofs.ofListener(hello, 1, challenge.nonce()));
        peer.send(new Message.Proof(proofs.ofConnector(hello, 1, challenge.nonce(), SELF, terms), SELF, terms));
        assertThat(peer.next()).isInstanceOf(Message.Welcome.class);
        peer.decoder = new Decoder(Phase.OPEN);
        return peer;
    }

    void send(byte[] bytes) throws IOException {
        send(bytes, 0, bytes.length);
    }

    void send(byte[] bytes, int from, int to) throws IOException {
        line.write(bytes, from, to);
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(Message message) throws IOException {
        send(encode(message));
    }

    byte[] encode(Message message) {
        ByteBuf out = Unpooled.buffer();
        encoder.encode(message, out);
        var bytes = new byte[out.readableBytes()];
        out.readBytes(bytes);
        return bytes;
    }

    void expectMagic() throws IOException {
        while (in.readableBytes() < MAGIC.length) {
            assertThat(fill()).as("the magic number").isTrue();
        }
        var found = new byte[MAGIC.length];
        in.readBytes(found);
        assertThat(found).isEqualTo(MAGIC);
    }

    Message next() throws IOException {
        while (true) {
            Message message = decoder.decode(in);
            if (message != null) {
                return message;
            }
            assertThat(fill()).as("a message before the end").isTrue();
        }
    }

    /** How many bytes come until the other side closes. A reset counts as a close. */
    int bytesUntilClosed() throws IOException {
        while (fill()) {
            // until the end
        }
        return in.readableBytes();
    }

    /** Reads something; false if the other side closed. */
    private boolean fill() throws IOException {
        var buffer = new byte[64 * 1024];
        int read;
        try {
            read = line.read(buffer);
        } catch (SocketTimeoutException late) {
            throw new AssertionError("nothing came in time", late);
        } catch (IOException reset) {
            return false;
        }
        if (read > 0) {
            in.writeBytes(buffer, 0, read);
        }
        return read > 0;
    }

    void halfClose() throws IOException {
        line.halfClose();
    }

    /** Ends the connection with a reset where there are such. */
    void reset() throws IOException {
        line.reset();
    }

    @Override
    public void close() throws IOException {
        line.close();
    }
}
