/** W6: what references to objects of a server cost, in time and in memory on both sides. */
@NullMarked
package dev.tendril.benchmarks.reference;

import org.jspecify.annotations.NullMarked;
