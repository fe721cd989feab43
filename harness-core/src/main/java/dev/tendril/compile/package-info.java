/** Compiles Java source with the JDK that runs here, in memory. Only the facade enters. */
@NullMarked
package dev.tendril.compile;

import org.jspecify.annotations.NullMarked;
