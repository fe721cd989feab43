package dev.tendril.transport;

/**
 * How much content one message may have. Each side tells the other in the handshake, and both take the smaller: so nobody
 * is sent more than it said it takes, and nobody is made to send more.
 *
 * @param bytes from 1 MiB to 1 GiB
 */
public record LargestMessage(int bytes) {

    private static final int MIB = 1024 * 1024;
    private static final int MOST_MIB = 1024;
    private static final String PROPERTY = "tendril.largest-message";

    /** 16 MiB. */
    public static final LargestMessage DEFAULT = new LargestMessage(16 * MIB);

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException with a sentence if it is too small or too large
     */
    public LargestMessage {
        if (bytes < MIB || bytes > MOST_MIB * MIB) {
            throw new IllegalArgumentException(
                    "largest message: " + bytes + " bytes (expected: " + MIB + " to " + MOST_MIB * MIB + ")");
        }
    }

    /**
     * What this process takes: the default, unless the system property {@code tendril.largest-message} gives another size
     * in MiB.
     *
     * @throws IllegalArgumentException if the property is no such number
     */
    public static LargestMessage ofThisProcess() {
        String mebibytes = System.getProperty(PROPERTY);
        if (mebibytes == null) {
            return DEFAULT;
        }
        try {
            return new LargestMessage(Math.multiplyExact(Integer.parseInt(mebibytes.strip()), MIB));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected the system property " + PROPERTY + " to be 1 to " + MOST_MIB + " MiB, found \""
                            + mebibytes + "\"",
                    e);
        }
    }

    /** This, or what the peer takes, if that is less; but never less than the least there is. */
    public LargestMessage agreed(long peersBytes) {
        return new LargestMessage((int) Math.max(MIB, Math.min(bytes, peersBytes)));
    }
}
