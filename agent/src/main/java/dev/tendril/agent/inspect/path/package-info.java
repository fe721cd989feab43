/**
 * Paths to live objects as text: read and followed, and written for what a walk has found. Only {@code agent.inspect} and
 * {@code agent.heap} enter.
 */
@NullMarked
package dev.tendril.agent.inspect.path;

import org.jspecify.annotations.NullMarked;
