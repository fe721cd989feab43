/**
 * What is known of a target's heap, as values: how many objects there are of each class, and who holds one. Made by the agent,
 * read by users; free of anything remote.
 */
@NullMarked
package dev.tendril.heap;

import org.jspecify.annotations.NullMarked;
