/** Comparing what an object held before with what it, or another one, holds now. */
@NullMarked
package dev.tendril.inspector.model.compare;

import org.jspecify.annotations.NullMarked;
