package dev.tendril.codec.form;

/**
 * How large a message may be. Both sides of a connection keep the same limits: a sender refuses what its peer would not
 * take, so that a message that is too large fails alone and the connection lives on.
 *
 * <p>A message longer than a frame travels in chunks. Memory for it grows with the bytes that really arrived, never with
 * the length announced.
 *
 * @param frameBytes the longest frame, without its four length bytes
 * @param messageBytes the longest message on the wire, in one frame or in chunks
 * @param depth how deep values may be nested
 * @param elements how many elements all collections, arrays of references, records and lists of a message may have
 * @param decodedBytes about how much memory a message may take once decoded
 */
public record Limits(int frameBytes, int messageBytes, int depth, int elements, int decodedBytes) {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    /** What belongs to a message beside its content. */
    private static final int AROUND = 64 * KIB;

    /** What whoever we connect to may send: frames of 64 KiB, and only messages of the handshake. */
    public static final Limits HANDSHAKE = new Limits(64 * KIB, 64 * KIB, 1, 64, 128 * KIB);

    private static final int STRANGERS_FRAME = 512 - Integer.BYTES;

    /** What is buffered of one who has proved nothing yet: enough for the two messages it may send. */
    public static final Limits STRANGER = new Limits(STRANGERS_FRAME, STRANGERS_FRAME, 1, 8, 4 * KIB);

    /** What a peer that proved itself may send: 16 MiB of content, 1,000,000 elements, 64 levels, in frames of 4 MiB. */
    public static final Limits DEFAULT = ofContent(16 * MIB);

    /** What a peer that proved itself may send where messages may have so much content, in bytes. */
    public static Limits ofContent(int bytes) {
        return new Limits(4 * MIB, bytes + 2 * AROUND, 64, 1_000_000, bytes + AROUND);
    }
}
