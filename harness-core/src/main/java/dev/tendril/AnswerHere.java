package dev.tendril;

import dev.tendril.control.weave.fault.Answerer;
import dev.tendril.control.weave.fault.PendingCall;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A call of the application that is answered here: the thread in the target waits meanwhile. */
final class AnswerHere<R> implements LiveCall<R> {

    private final PendingCall call;
    private final @Nullable Object[] arguments;

    private AnswerHere(PendingCall call) {
        this.call = call;
        this.arguments = call.arguments();
    }

    static <R> Answerer of(LiveAnswer<R> answer) {
        return call -> answer.answer(new AnswerHere<>(call));
    }

    @Override
    public @Nullable Object self() {
        return call.self();
    }

    @Override
    public @Nullable Object argument(int n) {
        return arguments[n];
    }

    @Override
    public int argumentCount() {
        return arguments.length;
    }

    @Override
    public R proceed() throws Exception {
        return proceed(arguments);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // What the method returns is what its caller declares it to be.
    public R proceed(@Nullable Object... others) throws Exception {
        return (R) call.proceed(others);
    }

    @Override
    public String toString() {
        return Arrays.stream(arguments)
                .map(Remoting::text)
                .collect(Collectors.joining(", ", "call with the arguments (", "), answered here"));
    }
}
