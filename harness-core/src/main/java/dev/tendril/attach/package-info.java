/**
 * JVMs of this machine: finding them, attaching the agent to one, launching one with the agent in it. Gives back where
 * the agent can be reached; knows nothing of calls. The facade enters, and tools that list processes.
 */
@NullMarked
package dev.tendril.attach;

import org.jspecify.annotations.NullMarked;
