package dev.tendril.proxy;

import dev.tendril.reference.Lease;
import java.util.function.Function;

/**
 * What stands for a remote object where no proxy can be made.
 *
 * @param type the type a caller names to ask for one
 * @param maker makes one
 */
public record Handles(Class<?> type, Function<Lease, Object> maker) {}
