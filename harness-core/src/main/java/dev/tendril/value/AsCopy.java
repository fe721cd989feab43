package dev.tendril.value;

/** Sends a deep copy of {@code object}, which it may be in place of, instead of a reference to it. */
public record AsCopy(Object object) {}
