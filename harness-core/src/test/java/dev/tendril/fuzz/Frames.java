package dev.tendril.fuzz;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;

/**
 * The input of a fuzz target, taken as bodies of frames: two bytes of length, then so many bytes, or what is left. So the fuzzer
 * need not find out how to write the lengths of frames.
 */
final class Frames {

    private static final int LENGTH_BYTES = 2;

    private Frames() {}

    /** The bodies in an input, from a position on. */
    static List<ByteBuf> in(byte[] input, int from) {
        var bodies = new ArrayList<ByteBuf>();
        int at = from;
        while (at + LENGTH_BYTES < input.length) {
            int length = Math.min((input[at] & 0xFF) << 8 | input[at + 1] & 0xFF, input.length - at - LENGTH_BYTES);
            at += LENGTH_BYTES;
            bodies.add(Unpooled.wrappedBuffer(input, at, length));
            at += length;
        }
        return bodies;
    }

    /** Adds a frame's body to an input, as {@link #in} takes it apart. */
    static void add(ByteBuf body, ByteBuf input) {
        input.writeShort(body.readableBytes());
        input.writeBytes(body);
    }
}
