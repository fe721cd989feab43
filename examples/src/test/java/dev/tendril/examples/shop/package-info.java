/** The shop, reached into: the programs of the user guide, run against its own JVM. */
@NullMarked
package dev.tendril.examples.shop;

import org.jspecify.annotations.NullMarked;
