/**
 * The agent as a whole: starting it, where it can be reached, its threads and its log, and the ordered way out that
 * leaves nothing behind. Entered from {@code agent.entry} by reflection, with JDK types only; the other agent packages
 * are given an {@link dev.tendril.agent.runtime.AgentContext} by it.
 */
@NullMarked
package dev.tendril.agent.runtime;

import org.jspecify.annotations.NullMarked;
