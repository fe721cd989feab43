package dev.tendril.live;

import dev.tendril.control.weave.point.Match;
import dev.tendril.proxy.StandIns;
import dev.tendril.value.Primitives;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one call that a selector makes.
 *
 * @param method as the selector sees it
 * @param matchers one for each parameter
 */
public record Selected(Method method, List<Match> matchers) {

    /** Code that makes one call on its argument. */
    @FunctionalInterface
    public interface Selection<T> {
        void select(T standIn) throws Throwable;
    }

    /**
     * Runs the selector once, here, on a stand-in of the type that only records.
     *
     * @throws IllegalArgumentException if no stand-in can be made of the type: why, and what to use instead
     * @throws IllegalStateException if the selector makes no call or several, or mixes matchers and values
     */
    public static <T> Selected of(Class<T> type, Selection<? super T> selector) {
        String closed = StandIns.whyNone(type);
        if (closed != null) {
            throw new IllegalArgumentException("expected an interface or a class that can be subclassed, found "
                    + type.getName() + ": " + closed + "; name the method instead: on(\"" + type.getName()
                    + "#method(ArgumentType)\")");
        }
        return run(handler -> StandIns.of(type, handler), selector, type);
    }

    /**
     * Like {@link #of(Class, Selection)}, on a stand-in that looks like a proxy.
     *
     * @throws IllegalArgumentException if it is no proxy
     */
    public static <T> Selected like(T proxy, Selection<? super T> selector) {
        return run(handler -> StandIns.like(proxy, handler), selector, proxy.getClass());
    }

    private interface Maker<T> {
        T make(InvocationHandler handler);
    }

    private static <T> Selected run(Maker<T> maker, Selection<? super T> selector, Class<?> type) {
        var recorder = new Recorder();
        T standIn = maker.make(recorder);
        PendingMatchers.open();
        try {
            selector.select(standIn);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(whyThrown(e), e);
        } finally {
            PendingMatchers.close();
        }
        if (recorder.calls != 1 || recorder.selected == null) {
            throw new IllegalStateException("expected a selector that makes exactly one call on its argument, such as"
                    + " g -> g.charge(any(), anyLong()), found one that made " + recorder.calls
                    + (recorder.calls == 0 ? StandIns.finalMethods(type) : ""));
        }
        return recorder.selected;
    }

    private static String whyThrown(Throwable thrown) {
        return thrown instanceof NullPointerException
                ? "the selector threw a NullPointerException: any() and eq(null) give null, which a primitive parameter does"
                        + " not take; use anyInt(), anyLong() and so on there, and make no second call on what the first"
                        + " returns"
                : "the selector threw " + thrown + "; it should only make one call on its argument";
    }

    /** Notes the calls on a stand-in. */
    private static final class Recorder implements InvocationHandler {

        private int calls;
        private @Nullable Selected selected;

        @Override
        public @Nullable Object invoke(Object standIn, Method method, @Nullable Object @Nullable [] arguments) {
            calls++;
            selected = new Selected(method, matchers(method, arguments == null ? new Object[0] : arguments));
            return Primitives.defaultValue(method.getReturnType());
        }

        private static List<Match> matchers(Method method, @Nullable Object[] arguments) {
            List<Match> given = PendingMatchers.take();
            if (given.isEmpty()) {
                return Arrays.stream(arguments).map(Matches::equal).toList();
            }
            if (given.size() != arguments.length) {
                throw new IllegalStateException("expected matchers for all " + arguments.length + " arguments of "
                        + method.getName() + " or for none, found " + given.size()
                        + "; write eq(value) for those that are given as values");
            }
            return given;
        }
    }
}
