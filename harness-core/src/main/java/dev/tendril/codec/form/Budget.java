package dev.tendril.codec.form;

/**
 * What is left of the {@link Limits} while one message is written or read. Writer and reader charge the same amounts for
 * the same message: what passes here passes there.
 */
public final class Budget {

    /** About what an object of a few fields takes in memory. */
    public static final int OBJECT = 24;

    /** About what a reference in a list takes. */
    public static final int SLOT = 8;

    /** About what a stack trace element takes, its name strings aside. */
    public static final int FRAME = 56;

    private static final String TOO_LARGE = "send it in parts, or lend the object instead of copying it, or start both"
            + " JVMs with -Dtendril.largest-message=, in MiB (default: 16)";

    private final Limits limits;
    private int depth;
    private int elements;
    private long bytes;

    public Budget(Limits limits) {
        this.limits = limits;
    }

    public void reset() {
        depth = 0;
        elements = 0;
        bytes = 0;
    }

    public void enter() {
        if (++depth > limits.depth()) {
            throw new LimitExceededException("values are nested more than " + limits.depth() + " levels deep (limit: "
                    + limits.depth() + "): lend the object instead of copying it");
        }
    }

    public void leave() {
        depth--;
    }

    /** Charges for {@code count} elements about to be written, or about to be read. */
    public void elements(int count) {
        if (count > limits.elements() - elements) {
            throw new LimitExceededException("a message of " + ((long) elements + count) + " elements (limit: "
                    + limits.elements() + "): send it in parts, or as a primitive array");
        }
        elements += count;
        charge((long) count * SLOT);
    }

    public void charge(long amount) {
        bytes += amount;
        if (bytes > limits.decodedBytes()) {
            throw new LimitExceededException("a message of at least " + bytes + " bytes in memory (limit: "
                    + limits.decodedBytes() + "): " + TOO_LARGE);
        }
    }

    /** Charges for the whole message. */
    public void message(long length) {
        if (length > limits.messageBytes()) {
            throw new LimitExceededException("a message of at least " + length + " bytes on the wire (limit: "
                    + limits.messageBytes() + "): " + TOO_LARGE);
        }
    }

    public boolean fitsFrame(int length) {
        return length <= limits.frameBytes();
    }
}
