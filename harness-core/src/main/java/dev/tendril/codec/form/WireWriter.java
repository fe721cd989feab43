package dev.tendril.codec.form;

import io.netty.buffer.ByteBuf;

/** Writes the primitive forms of the wire: bytes, varints, fixed-width numbers and texts. */
public final class WireWriter {

    private static final int MAX_VARINT = 10;

    private final ByteBuf out;

    public WireWriter(ByteBuf out) {
        this.out = out;
    }

    public ByteBuf buffer() {
        return out;
    }

    public void u8(int value) {
        out.writeByte(value);
    }

    /** An unsigned number, seven bits a byte, lowest first: small ones take one byte. */
    public void varint(long value) {
        if ((value & ~0x7FL) == 0) {
            out.writeByte((int) value);
            return;
        }
        out.ensureWritable(MAX_VARINT);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    /** A signed number: small ones of either sign take one byte. */
    public void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    public void fixed16(int value) {
        out.writeShortLE(value);
    }

    public void fixed32(int value) {
        out.writeIntLE(value);
    }

    public void fixed64(long value) {
        out.writeLongLE(value);
    }

    public void bytes(byte[] bytes) {
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    /**
     * A string as UTF-8, but that a surrogate without its partner takes three bytes of its own (which is known as
     * WTF-8): every sequence of chars comes back as it was. {@code length} is what {@link #lengthOf} said.
     */
    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) is exact and fastest for ASCII
    public void text(String text, int length) {
        varint(length);
        if (length == text.length() && out.hasArray()) {
            out.ensureWritable(length);
            int index = out.writerIndex();
            text.getBytes(0, length, out.array(), out.arrayOffset() + index);
            out.writerIndex(index + length);
            return;
        }
        out.ensureWritable(length);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                out.writeByte(c);
            } else if (c < 0x800) {
                out.writeByte(0xC0 | (c >> 6));
                out.writeByte(0x80 | (c & 0x3F));
            } else if (startsPair(text, i)) {
                int point = text.codePointAt(i++);
                out.writeByte(0xF0 | (point >> 18));
                out.writeByte(0x80 | (point >> 12 & 0x3F));
                out.writeByte(0x80 | (point >> 6 & 0x3F));
                out.writeByte(0x80 | (point & 0x3F));
            } else {
                out.writeByte(0xE0 | (c >> 12));
                out.writeByte(0x80 | (c >> 6 & 0x3F));
                out.writeByte(0x80 | (c & 0x3F));
            }
        }
    }

    /** How many bytes a text takes, its length prefix aside; may exceed what an int holds. */
    public static long lengthOf(String text) {
        int chars = text.length();
        long length = chars;
        for (int i = 0; i < chars; i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                length += 2;
                if (startsPair(text, i)) {
                    i++; // two chars in four bytes: one more than was counted for each of them
                }
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }

    private static boolean startsPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }
}
