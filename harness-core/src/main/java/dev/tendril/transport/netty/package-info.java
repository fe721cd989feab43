/**
 * The transport itself: connects, listens, admits, and closes. Uses everything below {@link dev.tendril.transport};
 * nothing uses it but who opens one.
 */
@NullMarked
package dev.tendril.transport.netty;

import org.jspecify.annotations.NullMarked;
