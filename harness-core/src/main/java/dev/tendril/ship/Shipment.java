package dev.tendril.ship;

import dev.tendril.control.Code;
import org.jspecify.annotations.Nullable;

/**
 * Code that is over there, and what it is to be run with.
 *
 * @param inputs see {@link Code.Body#run}
 * @param result what its result is wanted as here
 */
public record Shipment(
        Code.Body body, @Nullable Object inputs, @Nullable Object[] arguments, Class<?> result) {}
