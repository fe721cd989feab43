/** The objects that are called, by whoever calls them. They know nothing of callers or of measuring. */
@NullMarked
package dev.tendril.benchmarks.app;

import org.jspecify.annotations.NullMarked;
