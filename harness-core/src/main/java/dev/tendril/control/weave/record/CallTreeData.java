package dev.tendril.control.weave.record;

/**
 * A tree of calls, node by node, parents first; the first is the point.
 *
 * @param methods as {@code pkg.Type#method(pkg.Argument)}
 * @param parents the number of each node's parent, -1 for the first
 * @param calls how often it was called there
 * @param nanos how long these calls took together, with what they called
 */
public record CallTreeData(String[] methods, int[] parents, long[] calls, long[] nanos) {}
