package dev.tendril.transport.wire;

import dev.tendril.protocol.Message;
import dev.tendril.transport.BackpressureException;
import dev.tendril.transport.ConnectionClosedException;
import dev.tendril.transport.Heartbeat;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The heartbeat of one connection. Once an interval it looks: if this side has sent nothing since the last look it sends a
 * {@link Message.Ping}; if it has, it looks again soon, so that no silence of a living side lasts much longer than an interval.
 * If the peer was not heard for as long as patience lasts, the connection ends. A peer that receives much and answers little
 * is heard too, since it pings by the same rule, however much stands before its answer.
 *
 * <p>A look that comes half an interval late says that this process was stopped, or starved, and heard nothing because it did
 * not listen: the peer's time begins anew. A shorter stop, at most 1.5 intervals, ends nobody's patience: the longest silence
 * of a peer that lives, 1.25 intervals, and the stop together are shorter than the default. Confined to the I/O thread.
 */
final class Pulse {

    /** How much sooner it looks again where something was sent. */
    private static final int SOON = 4;

    private final Wire wire;
    private final long intervalNanos;
    private final long patienceNanos;
    private long heardSince;
    private long sentBefore;
    private long plannedLook;
    private boolean judging;
    private Future<?> timer;

    Pulse(Wire wire, Heartbeat heartbeat) {
        this.wire = wire;
        intervalNanos = heartbeat.interval().toNanos();
        patienceNanos = heartbeat.patience().toNanos();
        heardSince = System.nanoTime();
        timer = lookIn(intervalNanos);
    }

    /** The peer is read from now on, so it can be told from a silent one. */
    void judge() {
        judging = true;
        heardSince = System.nanoTime();
    }

    void stop() {
        timer.cancel(false);
    }

    private Future<?> lookIn(long nanos) {
        plannedLook = System.nanoTime() + nanos;
        return wire.later(this::look, (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999)));
    }

    private void look() {
        long now = System.nanoTime();
        if (now - plannedLook > intervalNanos / 2) {
            heardSince = now;
        }
        long heard = Math.max(heardSince - now, wire.lastRead() - now);
        long left = patienceNanos + heard;
        if (judging && left <= 0) {
            wire.abort("the peer was silent for " + TimeUnit.NANOSECONDS.toMillis(-heard) + " ms (allowed: "
                    + TimeUnit.NANOSECONDS.toMillis(patienceNanos) + " ms): its process is stopped or starved, or the"
                    + " network between swallows everything; if a debugger stops it, allow a longer silence");
            return;
        }
        boolean hasSent = wire.sentCount() != sentBefore;
        if (!hasSent && !sign(new Message.Ping())) {
            return;
        }
        sentBefore = wire.sentCount();
        long next = hasSent ? intervalNanos / SOON : intervalNanos;
        timer = lookIn(judging ? Math.min(next, left) : next);
    }

    /** The peer asked for a sign of life. */
    void answer() {
        sign(new Message.Pong());
    }

    private boolean sign(Message life) {
        try {
            wire.send(life);
            return true;
        } catch (BackpressureException e) {
            return true; // more than enough is on its way already
        } catch (ConnectionClosedException e) {
            return false; // it ends already
        }
    }
}
