/** Reads what test classes declare: JVMs, and fields and parameters to inject. Mistakes fail here, before anything is started. */
@NullMarked
package dev.tendril.junit.declare;

import org.jspecify.annotations.NullMarked;
