/**
 * Searching the heap: by the VM itself through a small native library, or by a walk in Java where that cannot be had.
 * Everything here passes by what belongs to the agent, and leaves nothing behind. Clients reach it by {@code
 * dev.tendril.control.HeapControl}.
 */
@NullMarked
package dev.tendril.agent.heap;

import org.jspecify.annotations.NullMarked;
