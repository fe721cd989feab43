/**
 * The door into a target JVM: where the JVM calls the agent, the loader that hides everything behind it, the arguments it
 * understands, and the one class that may stay in the application's data. These are the only classes of the agent that
 * the application can see, so they depend on the JDK alone; the rest of the agent is entered through the loader, by
 * reflection. The system class loader keeps them after a detach: unchanged, they must serve the next attach too.
 */
@NullMarked
package dev.tendril.agent.entry;

import org.jspecify.annotations.NullMarked;
