package dev.tendril.agent.weave.write;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Copied into methods. It uses types of the JDK only, since the code it is copied into sees no others of ours; see {@code InFlight}
 * for what is in the array.
 */
final class MethodAdvice {

    private MethodAdvice() {}

    /** Whether the method itself is left out. */
    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter(
            @Hook @Nullable BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hook,
            @Advice.This(optional = true) @Nullable Object self,
            @SuppressWarnings("UnusedVariable") @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC)
                    Object[] arguments,
            @SuppressWarnings("UnusedVariable") @Advice.Local("call") Object @Nullable [] call) {
        BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> listening = hook;
        if (listening == null) {
            return false;
        }
        call = (Object[]) listening.apply(self, arguments);
        if (call == null) {
            return false;
        }
        if (call[1] != null) {
            arguments = (Object[]) call[1];
        }
        return call[2] != null;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit(
            @Hook @Nullable BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hook,
            @Advice.Local("call") @Nullable Object @Nullable [] call,
            @SuppressWarnings("UnusedVariable")
                    @Advice.Return(readOnly = false, typing = Assigner.Typing.DYNAMIC)
                    @Nullable
                    Object result,
            @SuppressWarnings("UnusedVariable") @Advice.Thrown(readOnly = false) @Nullable Throwable thrown) {
        if (call != null) {
            if (call[2] == null) {
                call[3] = result;
                call[4] = thrown;
            }
            BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> listening = hook;
            if (listening != null) {
                Object unused = listening.apply(call, null);
            }
            thrown = (Throwable) call[4];
            if (call[4] == null) {
                result = call[3];
            }
        }
    }
}
