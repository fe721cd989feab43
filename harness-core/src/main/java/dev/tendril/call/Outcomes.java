package dev.tendril.call;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.Value;
import dev.tendril.value.Page;
import dev.tendril.value.Primitives;
import dev.tendril.value.UnsuitableValueException;
import dev.tendril.value.marshal.Unmarshaller;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Turns the answer of an ended call into what its caller gets: a result, or something thrown. */
final class Outcomes {

    private final Unmarshaller unmarshaller;
    private final CalledMethods methods;
    private final String where;

    /** @param where the other end, for people */
    Outcomes(Unmarshaller unmarshaller, CalledMethods methods, String where) {
        this.unmarshaller = unmarshaller;
        this.methods = methods;
        this.where = where;
    }

    /** What an ended call gives its caller. To be asked once. */
    @Nullable
    Object of(PendingCall call) throws Throwable {
        try {
            return outcome(call);
        } finally {
            call.homes().letGo();
        }
    }

    private @Nullable Object outcome(PendingCall call) throws Throwable {
        RemoteFailure failure = call.failure();
        if (failure != null) {
            throw Traces.atCaller(failure);
        }
        Invocation invocation = call.invocation();
        ClassLoader near = near(invocation);
        Message answer = call.answer();
        if (answer instanceof Message.Return returned) {
            return result(invocation, returned.value(), near);
        } else if (answer instanceof Message.Throw thrown) {
            Throwable rebuilt = unmarshaller.rebuild(thrown.thrown(), near);
            Traces.merge(rebuilt, where);
            throw RemoteThrowables.asThrowable(invocation, rebuilt, where);
        } else if (answer instanceof Message.Refuse refused) {
            throw Traces.atCaller(new RemoteFailure.Refused(
                    invocation.describe() + " was refused by " + where + ": " + refused.reason()));
        }
        throw new IllegalStateException("a call ended with " + answer);
    }

    private @Nullable Object result(Invocation invocation, Value value, @Nullable ClassLoader near) {
        Class<?> declared = invocation.method().getReturnType();
        Object result;
        try {
            result = read(invocation, value, near);
        } catch (UnsuitableValueException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            // It ran; what became of its result is no failure of a call.
            throw new UnsuitableValueException(invocation.describe() + " in " + where
                    + " returned, but not what can be given here: " + Traces.text(e));
        }
        if (declared == void.class) {
            return null;
        } else if (result instanceof Page && invocation.pages() != null) {
            return result;
        }
        if (!Primitives.fits(result, declared)
                && (result == null || !invocation.expected().isInstance(result))) {
            throw new UnsuitableValueException("expected a " + declared.getName() + " from " + invocation.describe()
                    + " in " + where + ", found "
                    + (result == null ? "null" : "a " + result.getClass().getName())
                    + ": the two sides may run different versions");
        }
        return result;
    }

    private @Nullable Object read(Invocation invocation, Value value, @Nullable ClassLoader near) {
        Invocation.Pages pages = invocation.pages();
        if (pages != null) {
            return unmarshaller.unmarshalPage(value, invocation.expected(), pages.element(), results(pages), near);
        }
        return methods.of(invocation.method()).passing().copiesResult()
                ? unmarshaller.unmarshalCopy(value, invocation.expected(), near)
                : unmarshaller.unmarshal(value, invocation.expected(), near);
    }

    private static List<Class<?>> results(Invocation.Pages pages) {
        return pages.prefetch().stream().<Class<?>>map(Method::getReturnType).toList();
    }

    /** The future's side of {@link #of}. */
    void resolve(PendingCall call, CompletableFuture<@Nullable Object> future) {
        try {
            future.complete(of(call));
        } catch (Throwable e) {
            future.completeExceptionally(e);
        }
    }

    private static @Nullable ClassLoader near(Invocation invocation) {
        ClassLoader expected = invocation.expected().getClassLoader();
        return expected != null
                ? expected
                : invocation.method().getDeclaringClass().getClassLoader();
    }
}
