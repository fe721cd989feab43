package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class TcpListeningTest extends ListeningContract {

    @Override
    URI newAddress() {
        return URI.create("tcp://127.0.0.1:0");
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
