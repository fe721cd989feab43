package dev.tendril.control.weave.hold;

/**
 * A thread that is held.
 *
 * @param number from 1, in the order in which they came
 * @param name of the thread
 * @param method where it is held, as {@code pkg.Type#method(pkg.Argument)}
 */
public record HeldThread(long number, String name, String method) {}
