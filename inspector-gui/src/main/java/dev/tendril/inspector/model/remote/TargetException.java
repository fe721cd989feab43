package dev.tendril.inspector.model.remote;

/** Something the target or the way to it refused or failed at, in words for the person at the screen. */
public final class TargetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;
    private final boolean connectionLost;

    /**
     * A failure that leaves the connection usable.
     *
     * @param message what happened, as a sentence
     * @param remedy what to do about it, as a sentence; empty when there is nothing to do
     */
    public TargetException(String message, String remedy) {
        this(message, remedy, false);
    }

    private TargetException(String message, String remedy, boolean connectionLost) {
        super(message);
        this.remedy = remedy;
        this.connectionLost = connectionLost;
    }

    /** The connection is gone, and this client with it. */
    public static TargetException connectionLost(String message, String remedy) {
        return new TargetException(message, remedy, true);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public String remedy() {
        return remedy;
    }

    public boolean isConnectionLost() {
        return connectionLost;
    }
}
