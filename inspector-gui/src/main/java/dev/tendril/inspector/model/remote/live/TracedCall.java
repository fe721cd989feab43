package dev.tendril.inspector.model.remote.live;

import java.time.Duration;
import java.util.List;

/**
 * A method in one place of a trace.
 *
 * @param method as {@code shop.Checkout#pay(shop.Order)}
 * @param total how long all its calls here took together
 * @param self how long without what they called in turn
 * @param children what they called, longest first
 */
public record TracedCall(String method, long calls, Duration total, Duration self, List<TracedCall> children) {

    public TracedCall {
        children = List.copyOf(children);
    }
}
