/**
 * How two sides prove to each other that they know the secret, over a wire that is open already. Ends in a connection or
 * in a sentence that says why there is none.
 */
@NullMarked
package dev.tendril.transport.handshake;

import org.jspecify.annotations.NullMarked;
