package dev.tendril.control.line;

import dev.tendril.control.weave.record.Watching;
import org.jspecify.annotations.Nullable;

/**
 * Arms lines of live code. Whatever is armed is undone by closing what is returned, or when the connection ends; the bytecode is then
 * what it was. A frame that is running keeps the code it has until its method is called again.
 *
 * <p>Every method throws {@link IllegalArgumentException} when a line has no code: which lines have.
 */
public interface LineWeaver {

    /**
     * Records what the local variables are each time a thread comes to a line.
     *
     * @param type the binary name of the class; the line may be in one that is nested in it
     * @param template what is written of each, with names of variables in braces; null for all of them. Variables are not sent
     *     then
     * @param sink is told of them, in batches, on any thread
     * @param most how many may wait to be told; those beyond are counted only
     */
    Watching watch(String type, int line, @Nullable String template, LineSink sink, int most);

    /**
     * Holds threads at a line.
     *
     * @param every whether each thread that comes is held; else the next one only
     * @param longestMillis no thread is held longer
     */
    LineHolding pause(String type, int line, boolean every, long longestMillis);
}
