/** What the targets of a failing test looked like when it failed, and how they ended. */
@NullMarked
package dev.tendril.junit.evidence;

import org.jspecify.annotations.NullMarked;
