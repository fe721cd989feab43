package dev.tendril.transport.handshake;

import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.ProtocolVersion;
import dev.tendril.transport.ConnectException;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Terms;
import dev.tendril.transport.TooManyConnectionsException;
import dev.tendril.transport.wire.Wire;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The connecting side's handshake. Each way it can fail has a sentence of its own. */
public final class ConnectingHandshake extends Handshake {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VERSION = 20;

    private final Wire wire;
    private final Proofs proofs;
    private final PeerInfo self;
    private final Terms terms;
    private final CompletableFuture<Connection> outcome;
    private final Message.Hello hello =
            new Message.Hello(ProtocolVersion.OLDEST, ProtocolVersion.NEWEST, Proofs.nonce());
    private boolean proved;
    private boolean isBusy;
    private @Nullable String failure;

    public ConnectingHandshake(
            Wire wire, Proofs proofs, PeerInfo self, Terms terms, CompletableFuture<Connection> outcome) {
        super(wire, Limits.HANDSHAKE);
        this.wire = wire;
        this.proofs = proofs;
        this.self = brief(self);
        this.terms = terms;
        this.outcome = outcome;
    }

    /** The channel is connected: opens the conversation. */
    public void begin() {
        sendMagic();
        wire.send(hello);
    }

    @Override
    void stranger(String firstBytes) {
        fail("what listens there is not Tendril: expected its magic number, found " + firstBytes
                + "; check the address");
    }

    @Override
    void received(Message message) {
        if (message instanceof Message.Challenge challenge && !proved) {
            prove(challenge);
        } else if (message instanceof Message.Welcome welcome && proved) {
            wire.reading(false);
            Connection connection = connection(welcome.self(), terms, welcome.terms());
            if (!outcome.complete(connection)) {
                connection.close("the connecting side gave up waiting");
            }
        } else if (message instanceof Message.Busy busy && proved) {
            isBusy = true;
            fail("the peer refused: " + Wire.readable(busy.reason()));
        } else if (message instanceof Message.Goodbye goodbye) {
            fail("the peer refused: " + Wire.readable(goodbye.reason()));
        } else {
            fail("expected " + (proved ? "Welcome" : "Challenge") + ", found " + kind(message));
        }
    }

    private void prove(Message.Challenge challenge) {
        int version = challenge.version();
        if (version < ProtocolVersion.OLDEST || version > ProtocolVersion.NEWEST || !isNonce(challenge.nonce())) {
            fail("expected version " + ProtocolVersion.OLDEST + " to " + ProtocolVersion.NEWEST + " and a nonce of "
                    + Proofs.NONCE_BYTES + " bytes, found version " + version + " and " + challenge.nonce().length
                    + " bytes");
        } else if (!Proofs.same(proofs.ofListener(hello, version, challenge.nonce()), challenge.proof())) {
            failure =
                    "expected a proof of the secret given here, found one of another secret: take the secret that this"
                            + " very target announced, it has a new one each time it starts";
            wire.close("not authenticated", failure);
        } else {
            proved = true;
            byte[] proof = proofs.ofConnector(hello, version, challenge.nonce(), self, asked(terms));
            wire.send(new Message.Proof(proof, self, asked(terms)));
        }
    }

    /** Ends the attempt with a sentence that says why. */
    public void fail(String sentence) {
        failure = sentence;
        wire.abort(sentence);
    }

    @Override
    public void ended(String reason) {
        String sentence = failure != null ? failure : reason + (isPeerOfOurs() ? " during the handshake" : HINT);
        outcome.completeExceptionally(
                isBusy ? new TooManyConnectionsException(sentence) : new ConnectException(sentence));
    }

    /** As much of it as fits into what is buffered of a stranger. */
    private static PeerInfo brief(PeerInfo self) {
        return new PeerInfo(
                self.pid(),
                brief(self.name(), LONGEST_NAME),
                self.javaFeature(),
                brief(self.tendrilVersion(), LONGEST_VERSION));
    }

    private static String brief(String text, int codePoints) {
        return text.codePointCount(0, text.length()) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "\u2026";
    }

    private static final String HINT = " before it said anything: either it is not Tendril, or too many connections are"
            + " waiting to prove themselves there; check the address, or try again";
}
