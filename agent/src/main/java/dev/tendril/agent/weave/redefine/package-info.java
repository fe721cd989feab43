/**
 * Gives classes of the application other method bodies for a while. Nothing of the agent gets into them. Only {@code
 * agent.runtime} enters.
 */
@NullMarked
package dev.tendril.agent.weave.redefine;

import org.jspecify.annotations.NullMarked;
