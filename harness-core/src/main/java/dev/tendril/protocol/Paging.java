package dev.tendril.protocol;

import java.util.List;

/**
 * How a caller wants the elements of an iterator: several in one answer.
 *
 * @param most how many at most
 * @param prefetch methods without parameters to call on each element, their results to be sent along
 */
public record Paging(int most, List<MethodDescriptor> prefetch) {}
