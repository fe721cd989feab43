/** Stacks and throwables as the application would see them were there no agent. */
@NullMarked
package dev.tendril.agent.live.stack;

import org.jspecify.annotations.NullMarked;
