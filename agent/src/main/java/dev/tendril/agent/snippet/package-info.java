/**
 * Runs the snippets of shells. Each shell has a room with a class loader of the JDK's own kind in it, so that what the
 * application keeps of a snippet does not keep the agent. Snippets are changed a little before they are defined: they can be
 * stopped, and what they print goes to the shell.
 */
@NullMarked
package dev.tendril.agent.snippet;

import org.jspecify.annotations.NullMarked;
