/**
 * What can be done with a running target besides looking at its objects: one interface for each purpose, which a {@link
 * dev.tendril.inspector.model.remote.TargetClient} hands out as a tool. As there, calls block, may be made from several
 * threads at once, and stop early when their thread is interrupted.
 */
@NullMarked
package dev.tendril.inspector.model.remote.live;

import org.jspecify.annotations.NullMarked;
