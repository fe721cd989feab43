package dev.tendril.transport.wire;

import dev.tendril.codec.Decoder;
import dev.tendril.codec.Phase;
import dev.tendril.codec.form.Limits;
import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.thread.Pause;
import dev.tendril.transport.Connection;
import dev.tendril.transport.ConnectionListener;
import dev.tendril.transport.Heartbeat;
import dev.tendril.transport.TransportLog;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A connection after its handshake. */
public final class WireConnection implements Connection, Stage {

    private final Wire wire;
    private final PeerInfo peer;
    private final Decoder decoder;
    private final Pulse pulse;
    private final AtomicBoolean started = new AtomicBoolean();

    // Confined to the I/O thread.
    private @Nullable ConnectionListener listener;
    private @Nullable String endReason;

    /** Not yet started, but already giving signs of life; {@code peer} is who the other end says it is. */
    public WireConnection(Wire wire, PeerInfo peer, Heartbeat heartbeat, Limits limits) {
        this.wire = wire;
        decoder = new Decoder(Phase.OPEN, limits);
        wire.sendWithin(limits);
        this.peer = new PeerInfo(
                peer.pid(), Wire.readable(peer.name()), peer.javaFeature(), Wire.readable(peer.tendrilVersion()));
        pulse = new Pulse(wire, heartbeat);
    }

    @Override
    public void start(ConnectionListener listener) {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("expected one start of a connection, found a second");
        }
        if (!wire.execute(() -> begin(listener))) {
            listener.closed("this side closed it: its transport was closed");
        }
    }

    private void begin(ConnectionListener listener) {
        this.listener = listener;
        if (endReason != null) {
            tellClosed(listener, endReason);
            return;
        }
        pulse.judge();
        wire.drain();
        wire.reading(true);
    }

    @Override
    public void send(Message message) {
        wire.send(message);
    }

    @Override
    public void sendNow(Message message) {
        wire.sendNow(message);
    }

    @Override
    public void await(BooleanSupplier ready, long nanos) {
        wire.loop().await(ready, nanos);
    }

    @Override
    public Pause resting() {
        return wire.loop().resting();
    }

    @Override
    public void wake(Thread thread) {
        wire.loop().wake(thread);
    }

    @Override
    public void unattended(int change) {
        wire.loop().unattended(change);
    }

    @Override
    public boolean runAside(Runnable task) {
        return wire.loop().runAside(task);
    }

    @Override
    public PeerInfo peer() {
        return peer;
    }

    @Override
    public String address() {
        return wire.address();
    }

    @Override
    public boolean isOpen() {
        return wire.isOpen();
    }

    @Override
    public void close(String reason) {
        wire.close(reason, "this side closed it: " + reason);
    }

    @Override
    public boolean read(ByteBuf in) {
        ConnectionListener to = listener;
        if (to == null) {
            return false;
        }
        Message message = decoder.decode(in);
        if (message == null) {
            return false;
        }
        if (message instanceof Message.Goodbye goodbye) {
            wire.abort("the peer closed it: " + Wire.readable(goodbye.reason()));
            return false;
        }
        if (message instanceof Message.Ping) {
            pulse.answer();
            return true;
        }
        if (message instanceof Message.Pong) {
            return true; // its bytes have said it all
        }
        try {
            to.received(message);
        } catch (Throwable t) {
            TransportLog.warn("a connection listener failed", t);
            wire.close("internal failure", "its listener failed: " + t);
        }
        return true;
    }

    @Override
    public int expects(ByteBuf in) {
        return decoder.frameBytes(in);
    }

    @Override
    public void ended(String reason) {
        pulse.stop();
        endReason = reason;
        if (listener != null) {
            tellClosed(listener, reason);
        }
    }

    private static void tellClosed(ConnectionListener listener, String reason) {
        try {
            listener.closed(reason);
        } catch (Throwable t) {
            TransportLog.warn("a connection listener failed at the end of its connection", t);
        }
    }

    @Override
    public String toString() {
        return "connection to " + peer.label() + " at " + address();
    }
}
