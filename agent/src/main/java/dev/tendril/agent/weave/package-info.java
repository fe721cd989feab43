/**
 * Bytecode: hooks woven into methods of the application while it runs, the one class in {@code java.lang} that they call, and what is
 * called through it. Knows nothing of clients. The only home of Byte Buddy in the agent.
 */
@NullMarked
package dev.tendril.agent.weave;

import org.jspecify.annotations.NullMarked;
