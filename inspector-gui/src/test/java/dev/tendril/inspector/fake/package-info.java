/** An inspector's world in memory: targets that are objects of this very JVM, and an executor that waits to be told. */
@NullMarked
package dev.tendril.inspector.fake;

import org.jspecify.annotations.NullMarked;
