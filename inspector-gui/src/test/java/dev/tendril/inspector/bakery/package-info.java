/** An application that knows nothing of Tendril, to be looked into by the end-to-end test. */
@NullMarked
package dev.tendril.inspector.bakery;

import org.jspecify.annotations.NullMarked;
