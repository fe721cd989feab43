package dev.tendril.inspector.there;

import org.jspecify.annotations.Nullable;

/** Keeps what came of a call in the target, whatever it is, so that it can be looked into like any other field. */
public final class Kept {

    /** What was returned. */
    final @Nullable Object returned;

    /** What was thrown. */
    final @Nullable Throwable thrown;

    Kept(@Nullable Object returned, @Nullable Throwable thrown) {
        this.returned = returned;
        this.thrown = thrown;
    }
}
