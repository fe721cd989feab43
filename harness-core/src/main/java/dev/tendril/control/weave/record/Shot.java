package dev.tendril.control.weave.record;

import org.jspecify.annotations.Nullable;

/**
 * An object as it was at one moment, without its class being needed.
 *
 * @param live the object itself
 * @param type the binary name of its class
 * @param text it, for people, in one line
 * @param names those of its fields that were taken, {@code [index]} or the text of a key
 * @param values plain data or shots
 */
public record Shot(
        @Nullable Object live,
        String type,
        String text,
        String[] names,
        @Nullable Object[] values) {}
