/** Plain RPC, shown. */
@NullMarked
package dev.tendril.examples.calculator;

import org.jspecify.annotations.NullMarked;
