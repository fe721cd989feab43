package dev.tendril;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A line where threads of the target are held, before it runs. What is true of a {@link Pause} is true here, but that a line has no
 * arguments of its own and cannot be left out: {@link #arguments}, {@link #setArgument} and {@link #returnInstead} throw
 * {@link UnsupportedOperationException}. What {@link #throwInstead} throws is thrown at the line.
 */
public interface LinePause extends Pause {

    /** The live values of the variables that have one, {@code this} among them, by name. */
    Map<String, @Nullable Object> locals();

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that name: which there are
     */
    @Nullable
    Object local(String name);

    @Override
    LinePause atMost(Duration longest);

    @Override
    LinePause awaitHit(Duration timeout);
}
