/**
 * Work that leaves the UI thread and comes back. A command of the model starts an {@link Activity}; the activity says that it
 * is busy, runs the work in the background, and delivers the reply on the UI thread unless a later start or a cancel has
 * made it stale. This is the only place in the model that knows threads; everything else lives on the UI thread.
 */
@NullMarked
package dev.tendril.inspector.model.task;

import org.jspecify.annotations.NullMarked;
