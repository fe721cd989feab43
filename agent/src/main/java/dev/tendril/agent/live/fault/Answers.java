package dev.tendril.agent.live.fault;

import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.live.point.AnsweredCall;
import dev.tendril.agent.live.point.PointPlaces;
import dev.tendril.agent.live.stack.Thrown;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.call.Invocation;
import dev.tendril.call.RemoteFailure;
import dev.tendril.control.Kept;
import dev.tendril.control.weave.fault.Answerer;
import dev.tendril.control.weave.fault.PendingCall;
import dev.tendril.peer.Peer;
import dev.tendril.reference.Lease;
import java.lang.reflect.Method;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** Answers calls by code of a client: there, or shipped here. */
public final class Answers {

    private static final Method ANSWER = answerMethod();

    private volatile @Nullable Peer client;

    /** Says who is asked. */
    public void from(Peer peer) {
        client = peer;
    }

    /** Asks the client; if there is no answer the method runs. */
    void fromClient(InFlight call, Answerer answerer) throws Throwable {
        Peer peer = client;
        Lease lease = peer == null ? null : peer.proxies().leaseOf(answerer);
        if (peer == null || lease == null) {
            return;
        }
        try {
            Object answer =
                    call.outside(() -> peer.call(Invocation.of(lease, ANSWER, new Object[] {new AnsweredCall(call)})));
            decide(call, answer);
        } catch (RemoteFailure.RemoteThrew e) {
            call.throwInstead(Thrown.released(new IllegalStateException(e.getMessage())));
        } catch (RemoteFailure e) {
            throw e;
        } catch (Throwable e) {
            call.throwInstead(allowed(call, e));
        }
    }

    /** Runs the code here. */
    void fromHere(InFlight call, Kept body) throws Throwable {
        try {
            decide(call, call.outside(() -> body.invoke(new @Nullable Object[] {new AnsweredCall(call)})));
        } catch (RemoteFailure e) {
            throw e;
        } catch (Throwable e) {
            call.throwInstead(allowed(call, e));
        }
    }

    private static void decide(InFlight call, @Nullable Object answer) {
        Class<?> type = call.method() instanceof Method method ? method.getReturnType() : void.class;
        if (type == void.class) {
            call.returnInstead(null);
        } else if (Conversions.fit(type, answer) == Fit.NONE) {
            call.throwInstead(Thrown.here(new IllegalStateException("The answer to a call of "
                    + call.method().getDeclaringClass().getName() + "."
                    + call.method().getName()
                    + " does not fit: the method" + Conversions.mismatch(type, answer))));
        } else {
            call.returnInstead(Conversions.convert(type, answer));
        }
    }

    /** What the callers of the method are prepared for. */
    private static Throwable allowed(InFlight call, Throwable thrown) {
        return Thrown.released(
                PointPlaces.declares(call.method().getDeclaringClass(), call.method(), thrown)
                        ? thrown
                        : new UndeclaredThrowableException(thrown));
    }

    private static Method answerMethod() {
        try {
            return Answerer.class.getMethod("answer", PendingCall.class);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Answerer has answer(PendingCall)", e);
        }
    }
}
