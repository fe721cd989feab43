package dev.tendril.codec.value;

import dev.tendril.codec.form.Budget;
import dev.tendril.codec.form.MalformedMessageException;
import dev.tendril.codec.form.WireReader;
import dev.tendril.codec.form.WireWriter;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays of primitives in bulk, as little-endian numbers; booleans as bytes. All bits of a NaN are kept. */
public final class PrimitiveArrays {

    private PrimitiveArrays() {}

    public static void write(Object array, WireWriter out, Budget budget) {
        if (array instanceof byte[] bytes) {
            start(Tag.BYTES, bytes.length, 1, out, budget);
            out.buffer().writeBytes(bytes);
        } else if (array instanceof boolean[] booleans) {
            start(Tag.BOOLEANS, booleans.length, 1, out, budget);
            for (boolean b : booleans) {
                out.u8(b ? 1 : 0);
            }
        } else if (array instanceof short[] shorts) {
            start(Tag.SHORTS, shorts.length, Short.BYTES, out, budget)
                    .asShortBuffer()
                    .put(shorts);
            finish(shorts.length, Short.BYTES, out);
        } else if (array instanceof char[] chars) {
            start(Tag.CHARS, chars.length, Character.BYTES, out, budget)
                    .asCharBuffer()
                    .put(chars);
            finish(chars.length, Character.BYTES, out);
        } else if (array instanceof int[] ints) {
            start(Tag.INTS, ints.length, Integer.BYTES, out, budget)
                    .asIntBuffer()
                    .put(ints);
            finish(ints.length, Integer.BYTES, out);
        } else if (array instanceof long[] longs) {
            start(Tag.LONGS, longs.length, Long.BYTES, out, budget)
                    .asLongBuffer()
                    .put(longs);
            finish(longs.length, Long.BYTES, out);
        } else if (array instanceof float[] floats) {
            start(Tag.FLOATS, floats.length, Float.BYTES, out, budget)
                    .asFloatBuffer()
                    .put(floats);
            finish(floats.length, Float.BYTES, out);
        } else if (array instanceof double[] doubles) {
            start(Tag.DOUBLES, doubles.length, Double.BYTES, out, budget)
                    .asDoubleBuffer()
                    .put(doubles);
            finish(doubles.length, Double.BYTES, out);
        } else {
            throw new IllegalArgumentException(
                    "expected an array of primitives, found " + array.getClass().getName());
        }
    }

    /** Writes tag and count, makes room, and gives the room as a buffer to fill. */
    private static ByteBuffer start(int tag, int count, int width, WireWriter out, Budget budget) {
        long size = (long) count * width;
        budget.charge(Budget.OBJECT + size);
        out.u8(tag);
        out.varint(count);
        ByteBuf buffer = out.buffer().ensureWritable((int) size);
        return buffer.nioBuffer(buffer.writerIndex(), (int) size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void finish(int count, int width, WireWriter out) {
        ByteBuf buffer = out.buffer();
        buffer.writerIndex(buffer.writerIndex() + count * width);
    }

    public static Object read(int tag, WireReader in, Budget budget) {
        return switch (tag) {
            case Tag.BYTES -> {
                var bytes = new byte[count(1, in, budget)];
                in.bulk(bytes.length).get(bytes);
                yield bytes;
            }
            case Tag.BOOLEANS -> booleans(in, budget);
            case Tag.SHORTS -> {
                var shorts = new short[count(Short.BYTES, in, budget)];
                in.bulk(shorts.length * Short.BYTES).asShortBuffer().get(shorts);
                yield shorts;
            }
            case Tag.CHARS -> {
                var chars = new char[count(Character.BYTES, in, budget)];
                in.bulk(chars.length * Character.BYTES).asCharBuffer().get(chars);
                yield chars;
            }
            case Tag.INTS -> {
                var ints = new int[count(Integer.BYTES, in, budget)];
                in.bulk(ints.length * Integer.BYTES).asIntBuffer().get(ints);
                yield ints;
            }
            case Tag.LONGS -> {
                var longs = new long[count(Long.BYTES, in, budget)];
                in.bulk(longs.length * Long.BYTES).asLongBuffer().get(longs);
                yield longs;
            }
            case Tag.FLOATS -> {
                var floats = new float[count(Float.BYTES, in, budget)];
                in.bulk(floats.length * Float.BYTES).asFloatBuffer().get(floats);
                yield floats;
            }
            case Tag.DOUBLES -> {
                var doubles = new double[count(Double.BYTES, in, budget)];
                in.bulk(doubles.length * Double.BYTES).asDoubleBuffer().get(doubles);
                yield doubles;
            }
            default -> throw MalformedMessageException.expected("a known kind of value", "kind " + tag);
        };
    }

    private static boolean[] booleans(WireReader in, Budget budget) {
        var booleans = new boolean[count(1, in, budget)];
        for (int i = 0; i < booleans.length; i++) {
            int b = in.u8();
            if (b > 1) {
                throw MalformedMessageException.expected("a boolean as 0 or 1", b);
            }
            booleans[i] = b == 1;
        }
        return booleans;
    }

    private static int count(int width, WireReader in, Budget budget) {
        int count = in.count(width, "array elements");
        budget.charge(Budget.OBJECT + (long) count * width);
        return count;
    }
}
