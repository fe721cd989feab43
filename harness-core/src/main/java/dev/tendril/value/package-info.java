/**
 * How objects travel: the table of what goes by value and what by reference, the annotations that change it, and what stands for a
 * remote object. {@link dev.tendril.value.marshal} works by it; {@code proxy} implements {@link dev.tendril.value.Proxies}.
 */
@NullMarked
package dev.tendril.value;

import org.jspecify.annotations.NullMarked;
