/**
 * The door into a target JVM: where the JVM calls the agent, the loader that hides everything behind it, and the
 * arguments it understands. These are the only classes of the agent that the application can see, so they depend on the
 * JDK alone; the rest of the agent enters through the loader, never the other way round.
 */
@NullMarked
package dev.tendril.agent.entry;

import org.jspecify.annotations.NullMarked;
