/** What hooks in live code cost. */
@NullMarked
package dev.tendril.benchmarks.hook;

import org.jspecify.annotations.NullMarked;
