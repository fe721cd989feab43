package dev.tendril.control.line;

import org.jspecify.annotations.Nullable;

/**
 * A thread came to a line.
 *
 * @param number from 1, in the order in which they came
 * @param type the binary name of the class
 * @param method the simple name
 * @param atMillis when, as {@link System#currentTimeMillis}
 * @param names of the local variables; empty if there was a template
 * @param values theirs as they were then: plain data, or shots
 * @param text what the template gave; null if there was none
 */
public record LineEvent(
        long number,
        String type,
        String method,
        int line,
        String thread,
        long atMillis,
        String[] names,
        @Nullable Object[] values,
        @Nullable String text) {}
