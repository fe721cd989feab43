/**
 * The one class that woven code calls, in {@code java.lang}, and the numbers by which it finds who listens. Knows neither who writes hooks
 * nor who listens.
 */
@NullMarked
package dev.tendril.agent.weave.bridge;

import org.jspecify.annotations.NullMarked;
