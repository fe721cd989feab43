package dev.tendril.value;

/**
 * Sends {@code object} by reference even where its kind travels by value, such as an array whose elements are to be
 * changed in place. Anything that returns it hands out the live object itself.
 */
public record ByReference(Object object) {}
