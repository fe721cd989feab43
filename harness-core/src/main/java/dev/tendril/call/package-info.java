/**
 * Calls made from here: what is to be called, how long to wait, what comes of it. {@link dev.tendril.call.Calls} sends them and
 * waits for their answers; {@code serve} is the other side of the same conversation. {@code proxy}, {@code peer} and the facade
 * enter.
 */
@NullMarked
package dev.tendril.call;

import org.jspecify.annotations.NullMarked;
