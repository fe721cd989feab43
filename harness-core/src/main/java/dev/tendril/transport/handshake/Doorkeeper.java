package dev.tendril.transport.handshake;

import dev.tendril.transport.Connection;
import org.jspecify.annotations.Nullable;

/** Whom a listening side's handshake asks and tells. Called on the I/O thread. */
public interface Doorkeeper {

    /** Asked once both proofs held: null to let the peer in, else a sentence that says why not. */
    @Nullable
    String refusal();

    /** The peer could not prove that it knows the secret. {@link #over} follows. */
    void wrongProof();

    /** Called exactly once: with the connection, not yet started, or with null if there is none. */
    void over(@Nullable Connection connection);
}
