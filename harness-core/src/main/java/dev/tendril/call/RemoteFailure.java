package dev.tendril.call;

import dev.tendril.protocol.Printable;

/**
 * A remote call that did not return. There are exactly four kinds, told apart by whether the called code ran. A throwable
 * of the called code arrives as itself wherever its class is known here and may be thrown; see {@link RemoteThrew}.
 *
 * <p>No call is ever silently retried.
 */
public abstract sealed class RemoteFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Reasons and names that the other side sent are part of most messages. */
    private static final int LONGEST = 4_000;

    RemoteFailure(String message) {
        super(message);
    }

    /** Nothing was sent, so nothing ran: the connection is closed, or the arguments cannot be sent. */
    public static final class NotSent extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public NotSent(String message) {
            super(Printable.of(message, LONGEST));
        }
    }

    /** The other side refused, so nothing ran: its policy, a limit, a stale reference, a method it does not have. */
    public static final class Refused extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(Printable.of(message, LONGEST));
        }
    }

    /**
     * The called code ran and threw something that cannot be thrown here as itself: its class is unknown here, or it is a
     * checked exception the called method does not declare (then it is the {@linkplain #getCause() cause}).
     */
    public static final class RemoteThrew extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        private final String originalType;

        public RemoteThrew(String originalType, String message) {
            super(message);
            this.originalType = originalType;
        }

        /** The binary name of the class of what was thrown. */
        public String originalType() {
            return originalType;
        }
    }

    /** The call was sent and no answer came: deadline, interrupt, or lost connection. It may have run. */
    public static final class Unknown extends RemoteFailure {
        private static final long serialVersionUID = 1L;

        public Unknown(String message) {
            super(Printable.of(message, LONGEST));
        }
    }
}
