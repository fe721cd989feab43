/** Calls that are recorded, replayed, and shown as a tree. */
@NullMarked
package dev.tendril.control.weave.record;

import org.jspecify.annotations.NullMarked;
