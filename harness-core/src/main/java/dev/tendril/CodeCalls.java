package dev.tendril;

import dev.tendril.call.Invocation;
import dev.tendril.proxy.Recorder;
import dev.tendril.ship.Shipment;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Runs code in a target and brings its result home. */
final class CodeCalls {

    private CodeCalls() {}

    /**
     * Runs it and waits.
     *
     * @param near from which loader it sees the application; see {@link dev.tendril.control.Code#at}
     */
    @SuppressWarnings({"unchecked", "NullAway"}) // R stands for what the code returns, which may be null.
    static <R> R call(Session session, Object function, @Nullable Object near, @Nullable Object... arguments) {
        Invocation invocation = invocation(session, function, near, arguments);
        try {
            return (R) session.peer().call(invocation);
        } catch (Throwable e) {
            throw Remoting.sneaky(e);
        }
    }

    /** Runs it and does not wait. What stands in the way of sending it is thrown at once. */
    @SuppressWarnings("unchecked")
    static <R> CompletableFuture<R> async(
            Session session, Object function, @Nullable Object near, @Nullable Object... arguments) {
        return (CompletableFuture<R>) session.peer().callAsync(invocation(session, function, near, arguments));
    }

    private static Invocation invocation(
            Session session, Object function, @Nullable Object near, @Nullable Object... arguments) {
        Shipment shipment = session.shipper().shipment(function, near, arguments);
        return Recorder.record(shipment.body(), body -> body.run(shipment.inputs(), shipment.arguments()))
                .expecting(shipment.result());
    }
}
