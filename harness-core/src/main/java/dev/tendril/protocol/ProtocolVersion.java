package dev.tendril.protocol;

/** The versions of the protocol this build speaks. A connection uses the newest one both sides speak. */
public final class ProtocolVersion {

    /** The oldest version still spoken. */
    public static final int OLDEST = 1;

    /** The newest version spoken. */
    public static final int NEWEST = 1;

    private ProtocolVersion() {}
}
