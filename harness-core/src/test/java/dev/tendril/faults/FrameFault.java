package dev.tendril.faults;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** A fault that acts on whole frames. Frame 0 is the magic number; the handshake takes the next two or so. */
final class FrameFault implements Fault {

    private static final int MAGIC_BYTES = 8;
    private static final int LENGTH_BYTES = 4;

    private final Frames frames;
    private byte[] waiting = new byte[0];
    private int next;

    FrameFault(Frames frames) {
        this.frames = frames;
    }

    @Override
    public void pass(byte[] bytes, Line line) {
        int before = waiting.length;
        waiting = Arrays.copyOf(waiting, before + bytes.length);
        System.arraycopy(bytes, 0, waiting, before, bytes.length);
        var out = new ByteArrayOutputStream();
        for (int length = length(); length > 0 && waiting.length >= length; length = length()) {
            byte[] frame = Arrays.copyOf(waiting, length);
            waiting = Arrays.copyOfRange(waiting, length, waiting.length);
            for (byte[] each : frames.instead(next, frame)) {
                out.writeBytes(each);
            }
            next++;
        }
        if (out.size() > 0) {
            line.write(out.toByteArray());
        }
    }

    private int length() {
        if (next == 0) {
            return MAGIC_BYTES;
        }
        return waiting.length < LENGTH_BYTES
                ? -1
                : LENGTH_BYTES + ByteBuffer.wrap(waiting).getInt();
    }

    /** Says what comes out for each frame. */
    @FunctionalInterface
    interface Frames {
        List<byte[]> instead(int number, byte[] frame);
    }

    /** A frame comes out twice. */
    static Fault duplicate(int number) {
        return new FrameFault((n, frame) -> n == number ? List.of(frame, frame) : List.of(frame));
    }

    /** A frame does not come out. */
    static Fault drop(int number) {
        return new FrameFault((n, frame) -> n == number ? List.of() : List.of(frame));
    }

    /** A frame comes out before the one it followed: that one is held back until then. */
    static Fault swapWithNext(int number) {
        return new FrameFault(new Frames() {
            private byte[] held = new byte[0];

            @Override
            public List<byte[]> instead(int n, byte[] frame) {
                if (n == number) {
                    held = frame;
                    return List.of();
                }
                return n == number + 1 ? List.of(frame, held) : List.of(frame);
            }
        });
    }

    /** A frame nobody sent comes out after that one. */
    static Fault inject(int after, byte[] unsolicited) {
        return new FrameFault((n, frame) -> n == after ? List.of(frame, unsolicited) : List.of(frame));
    }
}
