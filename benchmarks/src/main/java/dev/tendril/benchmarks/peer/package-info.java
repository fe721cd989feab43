/** What every way to call another process has in common; the packages below it hold one way each, both sides of it. */
@NullMarked
package dev.tendril.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
