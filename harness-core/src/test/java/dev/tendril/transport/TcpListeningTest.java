package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.protocol.Message;
import dev.tendril.transport.handshake.Proofs;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TcpListeningTest extends ListeningContract {

    @Override
    URI newAddress() {
        return URI.create("tcp://127.0.0.1:0");
    }

    @Test
    void whoGuessesTooOftenWaits() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(guess()).isEqualTo(new Message.Goodbye("not authenticated"));
        }
        long begin = System.nanoTime();
        try (RawPeer friend = RawPeer.connectAndProve(listening().address(), secret())) {
            friend.send(new Message.Cancel(1));
        }
        assertThat(System.nanoTime() - begin).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(990));
    }

    private Message guess() throws Exception {
        try (RawPeer peer = RawPeer.connect(listening().address())) {
            peer.send(RawPeer.MAGIC);
            peer.send(new Message.Hello(1, 1, Proofs.nonce()));
            peer.expectMagic();
            peer.next();
            peer.send(new Message.Proof(new byte[32], RawPeer.SELF, RawPeer.TERMS));
            return peer.next();
        }
    }

    @Test
    void aResetIsCalledByItsName() throws Exception {
        RawPeer peer = RawPeer.connectAndProve(listening().address(), secret());
        var recorder = new Recorder();
        accepted().start(recorder);
        peer.reset();
        assertThat(recorder.closeReason()).isEqualTo("connection reset by peer");
    }
}
