/** Calls that are recorded: as they were, on their way to a client, to be made again, and as a tree. */
@NullMarked
package dev.tendril.agent.live.record;

import org.jspecify.annotations.NullMarked;
