/**
 * Calls. A {@link dev.tendril.call.Peer} is one end of a connection: it calls the objects the other end lends and serves
 * those lent from here, both at once; nothing in it knows client from target. {@code proxy} and the facade enter.
 */
@NullMarked
package dev.tendril.call;

import org.jspecify.annotations.NullMarked;
