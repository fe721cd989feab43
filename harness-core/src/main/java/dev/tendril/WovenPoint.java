package dev.tendril;

import dev.tendril.control.weave.fault.FaultAction;
import dev.tendril.control.weave.fault.Faulting;
import dev.tendril.control.weave.point.Match;
import dev.tendril.control.weave.point.Point;
import dev.tendril.live.Selected;
import dev.tendril.proxy.ProxyFactory;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A point as the agent of one session understands it. */
final class WovenPoint<R> implements MethodPoint<R> {

    private static final int BUFFER = 10_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Session session;
    private final Point point;

    private WovenPoint(Session session, Point point) {
        this.session = session;
        this.point = point;
    }

    /** The point that a selector chooses on a class. */
    static <T, R> WovenPoint<R> of(Session session, Class<T> type, Selected.Selection<T> selector) {
        String view = ViewHandler.remoteTypeOf(type);
        return of(session, view == null ? type.getName() : view, null, Selected.of(type, selector), view != null);
    }

    /** The point that a selector chooses on one live object. */
    @SuppressWarnings("unchecked")
    static <T, R> WovenPoint<R> of(Session session, LiveObject<T> object, Selected.Selection<T> selector) {
        T view = object.view();
        Selected selected = ProxyFactory.leaseHeldBy(view) == null
                ? Selected.of((Class<T>) view.getClass(), selector)
                : Selected.like(view, selector);
        return of(session, object.typeName(), object, selected, false);
    }

    private static <R> WovenPoint<R> of(
            Session session, String type, @Nullable Object instance, Selected selected, boolean byView) {
        Method method = selected.method();
        String[] parameters = byView
                ? null
                : Arrays.stream(method.getParameterTypes()).map(Class::getName).toArray(String[]::new);
        return new WovenPoint<>(
                session,
                new Point(
                        type,
                        instance,
                        method.getName(),
                        parameters,
                        method.getParameterCount(),
                        selected.matchers().stream()
                                .map(match -> shipped(session, match, instance))
                                .toArray(Match[]::new),
                        Point.Filter.NONE));
    }

    private static Match shipped(Session session, Match match, @Nullable Object near) {
        return match.kind() == Match.Kind.PREDICATE && match.value() != null
                ? new Match(match.kind(), session.shipper().keep(match.value(), near))
                : match;
    }

    /**
     * The point that a text names: {@code pkg.Type#method}, {@code pkg.Type#method(pkg.Argument, int)}, {@code pkg.Type#new()}.
     */
    static WovenPoint<Object> of(Session session, String text) {
        int hash = text.indexOf('#');
        if (hash < 1) {
            throw new IllegalArgumentException("expected a point such as pkg.Type#method or"
                    + " pkg.Type#method(pkg.Argument, int), found " + text);
        }
        return named(session, text.substring(0, hash).strip(), null, text.substring(hash + 1));
    }

    /** The point that a text names on one live object: {@code method} or {@code method(pkg.Argument, int)}. */
    static WovenPoint<Object> of(Session session, LiveObject<?> object, String text) {
        return named(session, object.typeName(), object, text);
    }

    private static WovenPoint<Object> named(Session session, String type, @Nullable Object instance, String text) {
        String method = text.strip();
        String[] parameters = null;
        int open = method.indexOf('(');
        if (open >= 0) {
            if (!method.endsWith(")")) {
                throw new IllegalArgumentException("expected a method such as name or name(pkg.Argument, int), found "
                        + text + ", whose parenthesis is not closed");
            }
            String inside = method.substring(open + 1, method.length() - 1).strip();
            parameters = inside.isEmpty()
                    ? new String[0]
                    : Stream.of(inside.split(",")).map(String::strip).toArray(String[]::new);
            method = method.substring(0, open).strip();
        }
        int arity = parameters == null ? -1 : parameters.length;
        return new WovenPoint<>(session, new Point(type, instance, method, parameters, arity, null, Point.Filter.NONE));
    }

    @Override
    public MethodPoint<R> fromThread(String name) {
        Point.Filter filter = point.filter();
        return filtered(
                new Point.Filter(name, filter.withinType(), filter.withinMethod(), filter.hit(), filter.condition()));
    }

    @Override
    public MethodPoint<R> within(Class<?> caller, String method) {
        return within(caller.getName(), method);
    }

    @Override
    public MethodPoint<R> within(String caller, String method) {
        Point.Filter filter = point.filter();
        return filtered(new Point.Filter(filter.thread(), caller, method, filter.hit(), filter.condition()));
    }

    @Override
    public MethodPoint<R> hit(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("hit: " + n + " (expected: >= 1, the first call being 1)");
        }
        Point.Filter filter = point.filter();
        return filtered(
                new Point.Filter(filter.thread(), filter.withinType(), filter.withinMethod(), n, filter.condition()));
    }

    private MethodPoint<R> filtered(Point.Filter filter) {
        return new WovenPoint<>(
                session,
                new Point(
                        point.type(),
                        point.instance(),
                        point.method(),
                        point.parameters(),
                        point.arity(),
                        point.matchers(),
                        filter));
    }

    @Override
    public MethodPoint<R> when(RemoteFunction<LiveCall<R>, Boolean> condition) {
        Point.Filter filter = point.filter();
        return filtered(new Point.Filter(
                filter.thread(), filter.withinType(), filter.withinMethod(), filter.hit(), kept(condition)));
    }

    /** Code of this JVM, in the target. */
    private Object kept(Object function) {
        return session.shipper().keep(function, point.instance());
    }

    @Override
    public CallLog<R> watch() {
        return watch(BUFFER);
    }

    @Override
    public CallLog<R> watch(int buffer) {
        if (buffer < 1) {
            throw new IllegalArgumentException("buffer: " + buffer + " (expected: >= 1)");
        }
        var log = new StreamedCalls<R>(session, description());
        log.armed(session.weaver().watch(point, log, buffer));
        return log;
    }

    @Override
    public Recording<R> record() {
        var log = new StreamedCalls<R>(session, description());
        return new ArmedRecording<>(log, session.weaver().record(point, log, BUFFER));
    }

    @Override
    public Trace trace(String... prefixes) {
        String type = point.type();
        String[] seen = prefixes.length > 0 ? prefixes : new String[] {type.substring(0, type.lastIndexOf('.') + 1)};
        var trace = new ArmedTrace(session, session.weaver().trace(point, seen), description());
        session.armed(trace, trace::close);
        return trace;
    }

    @Override
    public Pause pauseNext() {
        return pause(false);
    }

    @Override
    public Pause pauseEvery() {
        return pause(true);
    }

    private Pause pause(boolean every) {
        var pause =
                new HeldPause(session, session.weaver().pause(point, every, LONGEST_PAUSE.toMillis()), description());
        session.armed(pause, pause::close);
        return pause;
    }

    @Override
    public Fault thenReturn(R result) {
        return fault(Action.returning(result));
    }

    @Override
    public Fault thenThrow(Throwable thrown) {
        return fault(Action.throwing(thrown));
    }

    @Override
    public Fault thenDelay(Duration delay) {
        return fault(Action.delaying(delay));
    }

    @Override
    public Fault thenHalt(int exitCode) {
        return fault(Action.halting(exitCode));
    }

    @Override
    public Fault thenAnswer(RemoteFunction<LiveCall<R>, R> answer) {
        return fault(new FaultAction(FaultAction.Kind.RUN, kept(answer), 0));
    }

    @Override
    public Fault thenAnswerHere(LiveAnswer<R> answer) {
        return fault(new FaultAction(FaultAction.Kind.ASK, AnswerHere.of(answer), 0));
    }

    @Override
    @SafeVarargs
    public final Fault thenInTurn(Action<? extends R>... actions) {
        if (actions.length == 0) {
            throw new IllegalArgumentException("expected at least one action to be done in turn, found none");
        }
        return fault(Arrays.stream(actions).map(Action::action).toArray(FaultAction[]::new));
    }

    private Fault fault(Action<?> action) {
        return fault(action.action());
    }

    private Fault fault(FaultAction... actions) {
        Faulting faulting = session.weaver().fault(point, actions);
        String does = Arrays.stream(actions).map(WovenPoint::describe).collect(Collectors.joining(", "));
        var fault = new ArmedFault(session, faulting, description() + ": " + does);
        session.armed(fault, fault::close);
        return fault;
    }

    static String describe(FaultAction action) {
        return switch (action.kind()) {
            case PROCEED -> "proceed";
            case RETURN -> "return " + Remoting.text(action.value());
            case THROW -> "throw " + Remoting.text(action.value());
            case DELAY -> "delay by " + action.number() + " ms";
            case ASK -> "answer here";
            case RUN -> "answer";
            case HALT -> "halt with " + action.number();
        };
    }

    Session session() {
        return session;
    }

    Point point() {
        return point;
    }

    /** For people: {@code PaymentGateway.charge(any, anyLong) @shop}. */
    String description() {
        String type = point.type()
                .substring(Math.max(point.type().lastIndexOf('.'), point.type().lastIndexOf('$')) + 1);
        return type + "." + point.method() + arguments() + " @" + session.label();
    }

    private String arguments() {
        Match[] matchers = point.matchers();
        String[] parameters = point.parameters();
        if (matchers == null) {
            return parameters == null ? "" : "(" + String.join(", ", parameters) + ")";
        }
        return Arrays.stream(matchers).map(WovenPoint::describe).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String describe(Match match) {
        return switch (match.kind()) {
            case ANY -> "any";
            case EQUAL, SAME -> Remoting.text(match.value());
            case NULL -> "null";
            case NOT_NULL -> "notNull";
            case INSTANCE -> "any " + match.value();
            case PREDICATE -> "argThat";
        };
    }

    @Override
    public String toString() {
        return description();
    }
}
