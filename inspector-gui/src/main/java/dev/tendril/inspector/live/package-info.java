/**
 * What the panes at the bottom do with a target, by Tendril's API: each class here implements one interface of {@code
 * model.remote.live}. The connection is the client's; it comes here as a {@link dev.tendril.inspector.live.Link}.
 */
@NullMarked
package dev.tendril.inspector.live;

import org.jspecify.annotations.NullMarked;
