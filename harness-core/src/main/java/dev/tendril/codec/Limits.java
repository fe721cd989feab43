package dev.tendril.codec;

/**
 * How large a message may be. Both sides of a connection keep the same limits: a sender refuses what its peer would not
 * take, so that a message that is too large fails alone and the connection lives on.
 *
 * <p>A frame may be as large as the largest message it can decode to, so one value needs no chunks: 16 MiB in one
 * {@code byte[]} is fine, more is refused with advice to send it in parts. Memory for a frame grows with the bytes that
 * really arrived, never with the length announced.
 *
 * @param frameBytes the longest frame, without its four length bytes
 * @param depth how deep values may be nested
 * @param elements how many elements all collections, arrays of references, records and lists of a message may have
 * @param decodedBytes about how much memory a message may take once decoded
 */
public record Limits(int frameBytes, int depth, int elements, int decodedBytes) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** What whoever we connect to may send: frames of 64 KiB, and only messages of the handshake. */
    public static final Limits HANDSHAKE = new Limits(64 * KIB, 1, 64, 128 * KIB);

    /** What is buffered of one who has proved nothing yet: enough for the two messages it may send. */
    public static final Limits STRANGER = new Limits(512 - Encoder.LENGTH_BYTES, 1, 8, 4 * KIB);

    /** What a peer that proved itself may send: 16 MiB of content, 1,000,000 elements, 64 levels. */
    public static final Limits DEFAULT = new Limits(16 * MIB + 128 * KIB, 64, 1_000_000, 16 * MIB + 64 * KIB);
}
