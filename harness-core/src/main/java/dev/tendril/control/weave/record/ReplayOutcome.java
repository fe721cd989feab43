package dev.tendril.control.weave.record;

import org.jspecify.annotations.Nullable;

/**
 * What came of a call that was made again.
 *
 * @param outcome what it returned, plain data or a {@link Shot}, or threw
 */
public record ReplayOutcome(boolean threw, @Nullable Object outcome, long nanos) {}
