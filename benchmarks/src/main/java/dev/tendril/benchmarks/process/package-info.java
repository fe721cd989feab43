/** Starts the processes of a run, ends them, and pins them to a processor. Anything here may enter. */
@NullMarked
package dev.tendril.benchmarks.process;

import org.jspecify.annotations.NullMarked;
