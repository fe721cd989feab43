package dev.tendril.control.weave.hold;

import dev.tendril.control.weave.point.Armed;
import org.jspecify.annotations.Nullable;

/** An order of threads in force. */
public interface Ordering extends Armed {

    /**
     * Waits until it has come about, or has failed since a thread had waited too long.
     *
     * @return null if it has come about; else who is missing, and who waits
     */
    @Nullable
    String await(long millis);

    /** Whether it cannot come about any more, since a thread had waited too long. */
    boolean hasFailed();
}
