package dev.tendril.transport.handshake;

import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.protocol.ProtocolVersion;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Terms;
import dev.tendril.transport.wire.Wire;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The listening side's handshake. Strangers get no byte from it, and little time. */
public final class AcceptingHandshake extends Handshake {

    private final Wire wire;
    private final Proofs proofs;
    private final PeerInfo self;
    private final Terms terms;
    private final int stepMillis;
    private final Doorkeeper doorkeeper;
    private final byte[] nonce = Proofs.nonce();
    private Message.@Nullable Hello hello;
    private int version;
    private Future<?> timer;

    /** Begins with the peer's turn; it may take so long for its Hello, and again for its Proof. */
    public AcceptingHandshake(
            Wire wire, Proofs proofs, PeerInfo self, Terms terms, int stepMillis, Doorkeeper doorkeeper) {
        super(wire, Limits.STRANGER);
        this.wire = wire;
        this.proofs = proofs;
        this.self = self;
        this.terms = terms;
        this.stepMillis = stepMillis;
        this.doorkeeper = doorkeeper;
        timer = newTimer();
    }

    private Future<?> newTimer() {
        return wire.later(() -> wire.abort("it did not prove itself within " + stepMillis + " ms"), stepMillis);
    }

    @Override
    void stranger(String firstBytes) {
        wire.abort("it began with " + firstBytes);
    }

    @Override
    void magicSeen() {
        sendMagic();
    }

    @Override
    void received(Message message) {
        if (message instanceof Message.Hello first && hello == null) {
            hello = first;
            challenge(first);
        } else if (message instanceof Message.Proof proof && hello != null) {
            welcome(hello, proof);
        } else {
            wire.abort("it sent " + kind(message) + " out of turn");
        }
    }

    private void challenge(Message.Hello hello) {
        version = Math.min(hello.newestVersion(), ProtocolVersion.NEWEST);
        if (version < Math.max(hello.oldestVersion(), ProtocolVersion.OLDEST)) {
            String reason = "the connecting side speaks versions " + hello.oldestVersion() + " to "
                    + hello.newestVersion() + " of the protocol, the listening side " + ProtocolVersion.OLDEST + " to "
                    + ProtocolVersion.NEWEST + ": use the same version of Tendril on both";
            wire.close(reason, reason);
        } else if (!isNonce(hello.nonce())) {
            wire.abort("its nonce has " + hello.nonce().length + " bytes");
        } else {
            wire.send(new Message.Challenge(version, nonce, proofs.ofListener(hello, version, nonce)));
            timer.cancel(false);
            timer = newTimer(); // the time our own part took, on a busy machine, is not the peer's
        }
    }

    private void welcome(Message.Hello hello, Message.Proof proof) {
        byte[] expected = proofs.ofConnector(hello, version, nonce, proof.self(), proof.terms());
        if (!Proofs.same(expected, proof.proof())) {
            doorkeeper.wrongProof();
            wire.close("not authenticated", "it could not prove that it knows the secret");
            return;
        }
        String refusal = doorkeeper.refusal();
        if (refusal != null) {
            wire.close(new Message.Busy(refusal), refusal);
            return;
        }
        wire.send(new Message.Welcome(self, asked(terms)));
        wire.reading(false);
        Connection connection = connection(proof.self(), terms, proof.terms());
        timer.cancel(false);
        doorkeeper.over(connection);
    }

    @Override
    public void ended(String reason) {
        timer.cancel(false);
        doorkeeper.over(null);
    }
}
