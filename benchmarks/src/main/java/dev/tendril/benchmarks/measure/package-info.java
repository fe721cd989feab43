/** Timing and rounds. Knows calls, not who makes them. */
@NullMarked
package dev.tendril.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
