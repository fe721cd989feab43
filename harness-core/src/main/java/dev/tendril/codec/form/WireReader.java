package dev.tendril.codec.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads what {@link WireWriter} wrote, trusting nothing: every length is checked before anything is allocated. */
public final class WireReader {

    private final byte[] array;
    private final int end;
    private int position;

    public WireReader(byte[] array, int position, int length) {
        this.array = array;
        this.position = position;
        this.end = position + length;
    }

    public int remaining() {
        return end - position;
    }

    public int u8() {
        if (position >= end) {
            throw cutOff(1);
        }
        return array[position++] & 0xFF;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int b = u8();
            if (shift == 63 && b > 1) {
                break;
            }
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw MalformedMessageException.expected("a number of 64 bits", "a longer one");
    }

    /** A number of 32 unsigned bits. */
    public int varint32() {
        long value = varint();
        if (value >>> 32 != 0) {
            throw MalformedMessageException.expected("a number of 32 bits", Long.toUnsignedString(value));
        }
        return (int) value;
    }

    public long zigzag() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    public int zigzag32() {
        long value = zigzag();
        if (value != (int) value) {
            throw MalformedMessageException.expected("a signed number of 32 bits", value);
        }
        return (int) value;
    }

    /** A count of things that take at least {@code width} bytes each, so that a count too large to be true is refused. */
    public int count(int width, String things) {
        long count = varint();
        if (count < 0 || count > remaining() / width) {
            throw MalformedMessageException.expected(
                    "at most as many " + things + " as " + remaining() + " bytes can hold",
                    Long.toUnsignedString(count));
        }
        return (int) count;
    }

    /** The number of one of several things, numbered from 0. */
    public int index(String thing) {
        long index = varint();
        if (index < 0 || index > Integer.MAX_VALUE) {
            throw MalformedMessageException.expected("the number of a " + thing, Long.toUnsignedString(index));
        }
        return (int) index;
    }

    public int fixed16() {
        return bulk(2).getShort();
    }

    public int fixed32() {
        return bulk(4).getInt();
    }

    public long fixed64() {
        return bulk(8).getLong();
    }

    public byte[] bytes(int limit, String what) {
        int length = count(1, "bytes");
        if (length > limit) {
            throw MalformedMessageException.expected(what + " of at most " + limit + " bytes", length);
        }
        var bytes = new byte[length];
        bulk(length).get(bytes);
        return bytes;
    }

    /** The next bytes as little-endian numbers. */
    public ByteBuffer bulk(int length) {
        if (length > remaining()) {
            throw cutOff(length);
        }
        var buffer = ByteBuffer.wrap(array, position, length).order(ByteOrder.LITTLE_ENDIAN);
        position += length;
        return buffer;
    }

    /** A text of {@code length} bytes; the form is strict, so no two byte sequences read as the same text. */
    public String text(int length) {
        if (length > remaining()) {
            throw cutOff(length);
        }
        int start = position;
        position += length;
        int signs = 0;
        for (int i = start; i < position; i++) {
            signs |= array[i];
        }
        return signs >= 0 ? new String(array, start, length, StandardCharsets.ISO_8859_1) : decode(start, position);
    }

    public void finish() {
        if (position != end) {
            throw MalformedMessageException.expected("the end of the message", remaining() + " more bytes");
        }
    }

    private String decode(int start, int stop) {
        var chars = new char[stop - start];
        int n = 0;
        int i = start;
        while (i < stop) {
            int b = array[i++];
            if (b >= 0) {
                chars[n++] = (char) b;
                continue;
            }
            int more = (b & 0xE0) == 0xC0 ? 1 : (b & 0xF0) == 0xE0 ? 2 : (b & 0xF8) == 0xF0 ? 3 : 4;
            if (more > stop - i || more == 4) {
                throw badText(b);
            }
            int point = b & 0x3F >> more;
            for (int k = 0; k < more; k++) {
                int next = array[i++];
                if ((next & 0xC0) != 0x80) {
                    throw badText(next);
                }
                point = (point << 6) | (next & 0x3F);
            }
            if (point < (more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000) || point > Character.MAX_CODE_POINT) {
                throw badText(b);
            }
            if (Character.isBmpCodePoint(point) && n > 0 && Character.isSurrogatePair(chars[n - 1], (char) point)) {
                throw MalformedMessageException.expected("a surrogate pair in four bytes", "one in six");
            }
            n += Character.toChars(point, chars, n);
        }
        return new String(chars, 0, n);
    }

    private static MalformedMessageException badText(int b) {
        return MalformedMessageException.expected("UTF-8", "byte 0x" + Integer.toHexString(b & 0xFF));
    }

    private MalformedMessageException cutOff(int needed) {
        return MalformedMessageException.expected(needed + " more bytes", remaining());
    }
}
