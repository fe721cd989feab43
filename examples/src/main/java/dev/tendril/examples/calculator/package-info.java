/** Plain RPC between two programs of one's own: one offers a calculator, the other calls it and is called back. */
@NullMarked
package dev.tendril.examples.calculator;

import org.jspecify.annotations.NullMarked;
