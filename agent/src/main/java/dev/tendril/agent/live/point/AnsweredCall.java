package dev.tendril.agent.live.point;

import dev.tendril.LiveCall;
import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.weave.fault.PendingCall;
import java.lang.reflect.UndeclaredThrowableException;
import org.jspecify.annotations.Nullable;

/** A call while it is being answered. */
public final class AnsweredCall implements PendingCall, LiveCall<Object> {

    private final InFlight call;

    public AnsweredCall(InFlight call) {
        this.call = call;
    }

    @Override
    public @Nullable Object self() {
        return call.self();
    }

    @Override
    public @Nullable Object[] arguments() {
        return call.arguments().clone();
    }

    @Override
    public @Nullable Object argument(int n) {
        return call.arguments()[n];
    }

    @Override
    public int argumentCount() {
        return call.arguments().length;
    }

    @Override
    public Object proceed() throws Exception {
        return proceed(call.arguments());
    }

    @Override
    @SuppressWarnings("NullAway") // Null where the method returns it, as its caller declares.
    public Object proceed(@Nullable Object... arguments) throws Exception {
        try {
            return run(arguments);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new UndeclaredThrowableException(e);
        }
    }

    private @Nullable Object run(@Nullable Object[] arguments) throws Throwable {
        Class<?>[] types = call.method().getParameterTypes();
        if (arguments.length != types.length) {
            throw new IllegalArgumentException("Expected " + types.length + " arguments for "
                    + call.method().getName() + ", found " + arguments.length + ".");
        }
        @Nullable Object[] converted = arguments.clone();
        for (int i = 0; i < types.length; i++) {
            if (Conversions.fit(types[i], arguments[i]) == Fit.NONE) {
                throw new IllegalArgumentException("Argument " + i + Conversions.mismatch(types[i], arguments[i]));
            }
            converted[i] = Conversions.convert(types[i], arguments[i]);
        }
        return call.proceed(converted);
    }
}
