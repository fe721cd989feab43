package dev.tendril.reference;

/** An object could not be lent because too many already are. */
public final class LendingLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LendingLimitException(int limit) {
        super("the connection has lent " + limit + " objects already (expected: at most " + limit
                + "); drop proxies that are no longer needed, or read fewer objects at a time");
    }
}
