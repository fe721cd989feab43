/** Where a JVM comes from: how it is launched, or which one is attached to. Knows nothing of annotations. */
@NullMarked
package dev.tendril.junit.source;

import org.jspecify.annotations.NullMarked;
