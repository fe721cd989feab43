package dev.tendril.agent.live.point;

import dev.tendril.agent.inspect.heap.LiveThreads;
import dev.tendril.agent.weave.call.CallingCode;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.Kept;
import dev.tendril.control.weave.point.Match;
import dev.tendril.control.weave.point.Point;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Which of the calls at a place are those that a point means. */
public final class CallFilter {

    private final Class<?> type;
    private final Point point;
    private final @Nullable Pattern thread;
    private final AtomicInteger hits = new AtomicInteger();

    public CallFilter(PointPlaces.Resolved resolved, Point point) {
        this.type = resolved.type();
        this.point = point;
        String name = point.filter().thread();
        try {
            this.thread = name == null ? null : Pattern.compile(name);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Expected a regular expression for the name of a thread, found " + name + ": " + e.getDescription(),
                    e);
        }
    }

    /** Whether calls on an object can be such. */
    public boolean concerns(@Nullable Object self) {
        return self == null || (point.instance() == null ? type.isInstance(self) : point.instance() == self);
    }

    /** Whether finding that out takes next to no stack. */
    boolean asksLittle() {
        Point.Filter filter = point.filter();
        Match[] matchers = point.matchers();
        return thread == null
                && filter.condition() == null
                && filter.withinType() == null
                && (matchers == null
                        || Arrays.stream(matchers).noneMatch(match -> match.kind() == Match.Kind.PREDICATE));
    }

    /** Whether a call is one. The cheap questions come first. */
    public boolean accepts(InFlight call) throws Throwable {
        Point.Filter filter = point.filter();
        return concerns(call.self())
                && (thread == null
                        || thread.matcher(LiveThreads.name(Thread.currentThread()))
                                .matches())
                && matches(call)
                && (!(filter.condition() instanceof Kept condition)
                        || Boolean.TRUE.equals(condition.invoke(new Object[] {new AnsweredCall(call)})))
                && (filter.withinType() == null || CallingCode.isWithin(filter.withinType(), filter.withinMethod()))
                && (filter.hit() == 0 || hits.incrementAndGet() == filter.hit());
    }

    private boolean matches(InFlight call) throws Throwable {
        Match[] matchers = point.matchers();
        if (matchers == null) {
            return true;
        }
        @Nullable Object[] arguments = call.arguments();
        for (int i = 0; i < matchers.length; i++) {
            if (!matches(matchers[i], arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Match match, @Nullable Object argument) throws Throwable {
        return switch (match.kind()) {
            case ANY -> true;
            case EQUAL -> Objects.deepEquals(match.value(), argument);
            case SAME -> match.value() == argument;
            case NULL -> argument == null;
            case NOT_NULL -> argument != null;
            case INSTANCE -> isInstance(argument, String.valueOf(match.value()));
            case PREDICATE ->
                match.value() instanceof Kept kept
                        && Boolean.TRUE.equals(kept.invoke(new @Nullable Object[] {argument}));
        };
    }

    private static boolean isInstance(@Nullable Object argument, String name) {
        return argument != null && isNamed(argument.getClass(), name);
    }

    private static boolean isNamed(@Nullable Class<?> type, String name) {
        if (type == null) {
            return false;
        }
        if (type.getName().equals(name) || isNamed(type.getSuperclass(), name)) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (isNamed(each, name)) {
                return true;
            }
        }
        return false;
    }
}
