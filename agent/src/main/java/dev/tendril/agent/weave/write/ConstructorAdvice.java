package dev.tendril.agent.weave.write;

import java.util.function.BiFunction;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Copied into constructors, which cannot be left out and whose exceptions cannot be caught. See {@link MethodAdvice}.
 */
final class ConstructorAdvice {

    private ConstructorAdvice() {}

    @Advice.OnMethodEnter
    static void enter(
            @Hook @Nullable BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hook,
            @SuppressWarnings("UnusedVariable") @Advice.AllArguments(readOnly = false, typing = Assigner.Typing.DYNAMIC)
                    Object[] arguments,
            @SuppressWarnings("UnusedVariable") @Advice.Local("call") @Nullable Object @Nullable [] call)
            throws Throwable {
        BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> listening = hook;
        if (listening != null) {
            call = (Object[]) listening.apply(null, arguments);
            if (call != null) {
                if (call[4] != null) {
                    throw (Throwable) call[4];
                }
                if (call[1] != null) {
                    arguments = (Object[]) call[1];
                }
            }
        }
    }

    @Advice.OnMethodExit
    static void exit(
            @Hook @Nullable BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hook,
            @Advice.This Object self,
            @Advice.Local("call") @Nullable Object @Nullable [] call) {
        if (call != null) {
            call[3] = self;
            BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> listening = hook;
            if (listening != null) {
                Object unused = listening.apply(call, null);
            }
        }
    }
}
