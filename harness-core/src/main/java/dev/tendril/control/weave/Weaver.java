package dev.tendril.control.weave;

import dev.tendril.control.weave.fault.FaultAction;
import dev.tendril.control.weave.fault.Faulting;
import dev.tendril.control.weave.hold.Holding;
import dev.tendril.control.weave.hold.OrderKind;
import dev.tendril.control.weave.hold.Ordering;
import dev.tendril.control.weave.point.Point;
import dev.tendril.control.weave.record.CallSink;
import dev.tendril.control.weave.record.Recorded;
import dev.tendril.control.weave.record.Tracing;
import dev.tendril.control.weave.record.Watching;

/**
 * Arms places in live code. Whatever is armed is undone by closing what is returned, or when the connection ends; the
 * bytecode is then what it was.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the place does not exist or does not take what is put there:
 * what was expected, what was found, and what there is instead.
 */
public interface Weaver {

    /**
     * Records calls.
     *
     * @param sink is told of them, in batches, on any thread
     * @param most how many may wait to be told; those beyond are counted only
     */
    Watching watch(Point point, CallSink sink, int most);

    /** Records calls so that they can be made again. */
    Recorded record(Point point, CallSink sink, int most);

    /** Does something else than the called method would. The actions are taken in turn; the last one is repeated. */
    Faulting fault(Point point, FaultAction[] actions);

    /**
     * Holds threads.
     *
     * @param every whether each thread that comes is held; else the next one only
     * @param longestMillis no thread is held longer
     */
    Holding pause(Point point, boolean every, long longestMillis);

    /**
     * Orders threads.
     *
     * @param count what is counted, for a countdown
     * @param longestMillis no thread is held longer
     */
    Ordering order(OrderKind kind, Point[] points, int count, long longestMillis);

    /**
     * Sees what is called below a point.
     *
     * @param prefixes of the binary names of the classes whose methods are seen
     */
    Tracing trace(Point point, String[] prefixes);

    /**
     * The woven places of a point, as {@code pkg.Type#method(pkg.Argument)}; arms nothing.
     *
     * @return at least one
     */
    String[] places(Point point);
}
