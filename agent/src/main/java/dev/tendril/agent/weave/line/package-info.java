/**
 * Hooks at lines: where they go, what can be read there, and who listens. Only {@code agent.line} enters.
 */
@NullMarked
package dev.tendril.agent.weave.line;

import org.jspecify.annotations.NullMarked;
