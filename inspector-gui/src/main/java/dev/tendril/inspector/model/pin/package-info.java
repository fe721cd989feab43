/**
 * Objects kept at hand: {@link dev.tendril.inspector.model.pin.Pins} holds them while the target is connected, reads those that
 * are watched again and again, and offers them as arguments of calls.
 */
@NullMarked
package dev.tendril.inspector.model.pin;

import org.jspecify.annotations.NullMarked;
