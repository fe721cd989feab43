package dev.tendril.heap;

/**
 * How many objects there are of one class; in a {@linkplain Histogram#since difference}, how many more.
 *
 * @param type the name of the class, of arrays as in {@code byte[]}; of several classes of one name in several class loaders
 *     with {@code @} and the identity hash of the loader in hex
 * @param instances how many, subclasses not included
 * @param bytes what they take themselves, without what they refer to
 */
public record ClassCount(String type, long instances, long bytes) {}
