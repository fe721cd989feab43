package dev.tendril;

import java.util.function.Consumer;

/**
 * A line of live code, and what can be put there. It is put before the line runs; a line of a loop, or a {@code finally} block, runs
 * as often as it is come to. A frame that is running when something is put there keeps its code until its method is called again.
 *
 * <p>Local variables have names if the class was compiled with {@code -g}; else they are {@code slot1} and so on. A line in a lambda or a
 * nested class is a line of the class around it.
 */
public interface LinePoint {

    /** Collects the local variables each time a thread comes by, as they are then, without stopping it. At most 10,000 wait to be told. */
    LineLog snapshot();

    /** Holds the next thread that comes by. */
    LinePause pauseNext();

    /** Holds every thread that comes by, to be let go one by one. */
    LinePause pauseEach();

    /**
     * Writes a line of text each time a thread comes by: {@code log("qty {qty} of {order.sku}")}. What stands in braces is a local
     * variable, {@code this}, or a field of one of those, and so on.
     *
     * @throws IllegalArgumentException if there is no such variable: which there are
     */
    LineLog log(String template);

    /** Like {@link #log(String)}, giving each line of text to a reader too, on a thread of ours. */
    LineLog log(String template, Consumer<String> reader);
}
