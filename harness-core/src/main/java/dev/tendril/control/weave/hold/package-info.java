/** Threads that are held, and ordered. */
@NullMarked
package dev.tendril.control.weave.hold;

import org.jspecify.annotations.NullMarked;
