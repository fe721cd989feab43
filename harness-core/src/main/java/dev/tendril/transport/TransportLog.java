package dev.tendril.transport;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where warnings of the I/O layer go: nowhere, unless a hook is set. They are for developers of Tendril; whatever a user
 * must know reaches them as an exception or as the reason a connection ended.
 */
public final class TransportLog {

    private static volatile @Nullable BiConsumer<String, @Nullable Throwable> hook;

    private TransportLog() {}

    /** Sends warnings to {@code hook}, on whatever thread they happen; null makes them silent again. */
    public static void to(@Nullable BiConsumer<String, @Nullable Throwable> hook) {
        TransportLog.hook = hook;
    }

    /** Something unexpected happened that no user of this connection will be told. */
    public static void warn(String message, @Nullable Throwable cause) {
        BiConsumer<String, @Nullable Throwable> to = hook;
        if (to != null) {
            to.accept(message, cause);
        }
    }
}
