/**
 * The event loop: Netty's I/O, driven by whichever thread is at hand. {@link dev.tendril.transport.loop.IoLoop} is the way in, for
 * the transport alone.
 */
@NullMarked
package dev.tendril.transport.loop;

import org.jspecify.annotations.NullMarked;
