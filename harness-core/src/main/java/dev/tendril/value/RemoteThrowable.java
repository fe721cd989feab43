package dev.tendril.value;

/**
 * Stands for a throwable whose class this side does not have. Its message begins with the original class name, its causes
 * and suppressed throwables are those of the original, and its stack trace shows the frames over there.
 */
public final class RemoteThrowable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String originalType;

    public RemoteThrowable(String originalType, String message) {
        super(message);
        this.originalType = originalType;
    }

    /** The binary name of the class of the original. */
    public String originalType() {
        return originalType;
    }
}
