package dev.tendril.control.snippet;

import org.jspecify.annotations.Nullable;

/**
 * How a snippet ended.
 *
 * @param text its result, rendered as source code would have it where it can; empty if it returns nothing
 * @param failure why there is no result; null if there is one
 */
public record SnippetOutcome(String text, @Nullable SnippetFailure failure) {}
