package dev.tendril.transport.wire;

import dev.tendril.codec.Encoder;
import dev.tendril.protocol.Message;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Messages too long for a frame, which go out in chunks, one message after the other, and those that must not overtake
 * them. All others do, between the chunks: so nobody waits for a long message but who asked for it. Not thread-safe.
 */
final class Backlog {

    private static final int CHUNK = 128 * 1024;

    /** A message, and of a call its lane and id. */
    private record Waiting(ByteBuf message, boolean isCall, long lane, long callId) {}

    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private long bytes;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** How many bytes are waiting. */
    long bytes() {
        return bytes;
    }

    /**
     * Whether the message has to wait for those that wait already: a call for those of its lane, a cancel for its call, a
     * release for what goes home, of which a long message may be full, and the last words for all.
     */
    boolean isBefore(Message message) {
        if (waiting.isEmpty()) {
            return false;
        }
        if (message instanceof Message.Call call) {
            return call.laneId() != 0 && waiting.stream().anyMatch(each -> each.lane == call.laneId());
        }
        if (message instanceof Message.Cancel cancel) {
            return waiting.stream().anyMatch(each -> each.isCall && each.callId == cancel.callId());
        }
        return message instanceof Message.Release || message instanceof Message.Goodbye;
    }

    /** Adds a message behind the others. */
    void add(Message message, Encoder encoder) {
        ByteBuf content = encoder.encodeApart(message);
        bytes += content.readableBytes();
        waiting.add(
                message instanceof Message.Call call
                        ? new Waiting(content, true, call.laneId(), call.callId())
                        : new Waiting(content, false, 0, 0));
    }

    /** Moves a chunk to {@code out}, if there is one. */
    void moveChunk(ByteBuf out) {
        Waiting first = waiting.peek();
        if (first == null) {
            return;
        }
        int before = first.message.readableBytes();
        Encoder.chunk(first.message, CHUNK, out);
        bytes -= before - first.message.readableBytes();
        if (!first.message.isReadable()) {
            waiting.remove();
            first.message.release();
        }
    }

    void release() {
        for (Waiting each : waiting) {
            each.message.release();
        }
        waiting.clear();
        bytes = 0;
    }
}
