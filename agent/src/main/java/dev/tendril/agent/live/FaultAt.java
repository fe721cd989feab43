package dev.tendril.agent.live;

import dev.tendril.agent.inspect.Conversions;
import dev.tendril.agent.inspect.Conversions.Fit;
import dev.tendril.agent.weave.InFlight;
import dev.tendril.agent.weave.Listener;
import dev.tendril.call.RemoteFailure;
import dev.tendril.control.Kept;
import dev.tendril.control.weave.Answerer;
import dev.tendril.control.weave.FaultAction;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes methods do something else, for one client. */
final class FaultAt implements Listener, Placed {

    private final CallFilter filter;
    private final FaultAction[] actions;
    private final Answers answers;
    private final Gate gate = new Gate();
    private volatile boolean isGone;
    private volatile boolean isSpent;
    private int passing;
    private int left = -1;
    private int hits;

    FaultAt(CallFilter filter, FaultAction[] actions, Answers answers) {
        this.filter = filter;
        this.actions = actions;
        this.answers = answers;
    }

    /**
     * Checks that a method can do these things.
     *
     * @throws IllegalArgumentException if not: why
     */
    static void check(PointPlaces.Resolved at, FaultAction[] actions) {
        for (FaultAction action : actions) {
            switch (action.kind()) {
                case RETURN -> checkResult(at, action.value());
                case THROW -> checkThrown(at, action.value());
                case ASK, RUN -> {
                    if (at.declared() instanceof Constructor<?>) {
                        throw new IllegalArgumentException(
                                "A constructor cannot be answered for: the JVM insists that it"
                                        + " runs. It can throw, be delayed, or be paused.");
                    }
                }
                case PROCEED, DELAY, HALT -> {
                    // Anything can.
                }
            }
        }
    }

    static void checkResult(PointPlaces.Resolved at, @Nullable Object value) {
        if (!(at.declared() instanceof Method method)) {
            throw new IllegalArgumentException(
                    "A constructor returns nothing: its object is made before it runs, and the"
                            + " JVM insists that it runs. It can throw, be delayed, or be paused.");
        }
        Class<?> type = method.getReturnType();
        if (type == void.class ? value != null : Conversions.fit(type, value) == Fit.NONE) {
            throw new IllegalArgumentException("The method "
                    + method.getDeclaringClass().getName() + "." + method.getName()
                    + (type == void.class
                            ? " returns nothing, but found a value of type "
                                    + (value == null ? "null" : value.getClass().getName()) + ". Pass null."
                            : Conversions.mismatch(type, value)));
        }
    }

    static void checkThrown(PointPlaces.Resolved at, @Nullable Object thrown) {
        if (!(thrown instanceof Throwable throwable)) {
            throw new IllegalArgumentException("Expected something that can be thrown, found " + thrown + ".");
        }
        if (thrown instanceof RemoteFailure) {
            throw new IllegalArgumentException("Expected an exception of a class that the target has, found one that it"
                    + " lacks: " + throwable.getMessage() + ". Throw one of the JDK or of the application.");
        }
        if (!PointPlaces.declares(at.type(), at.declared(), throwable)) {
            List<String> declared = Arrays.stream(at.declared().getExceptionTypes())
                    .map(Class::getName)
                    .toList();
            throw new IllegalArgumentException(
                    "The method " + at.declared().getDeclaringClass().getName() + "."
                            + at.declared().getName() + " does not declare "
                            + thrown.getClass().getName() + ", which is a checked exception; it declares "
                            + (declared.isEmpty() ? "none" : String.join(", ", declared))
                            + ". Throw one of these, or an unchecked one: its callers are not prepared for others.");
        }
    }

    @Override
    public Rank rank() {
        return Rank.FAULT;
    }

    @Override
    public List<FaultAt> listeners() {
        return List.of(this);
    }

    @Override
    public void letGo() {
        isGone = true;
        gate.knock();
    }

    @Override
    public boolean concerns(@Nullable Object self) {
        return !isGone && !isSpent && filter.concerns(self);
    }

    @Override
    public boolean entered(InFlight call) throws Throwable {
        if (isGone || !filter.accepts(call)) {
            return false;
        }
        FaultAction action = next();
        if (action == null) {
            return false;
        }
        switch (action.kind()) {
            case PROCEED -> {
                // As if nothing were.
            }
            case RETURN -> call.returnInstead(converted(call, action.value()));
            case THROW -> call.throwInstead(Thrown.here((Throwable) required(action)));
            case DELAY -> {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(action.number());
                gate.hold(() -> isGone || Thread.currentThread().isInterrupted(), () -> until);
            }
            case ASK -> answers.fromClient(call, (Answerer) required(action));
            case RUN -> answers.fromHere(call, (Kept) required(action));
            case HALT -> Runtime.getRuntime().halt((int) action.number());
        }
        return true;
    }

    private static Object required(FaultAction action) {
        return Objects.requireNonNull(action.value(), () -> action.kind() + " takes a value");
    }

    static @Nullable Object converted(InFlight call, @Nullable Object value) {
        return call.method() instanceof Method method ? Conversions.convert(method.getReturnType(), value) : value;
    }

    private synchronized @Nullable FaultAction next() {
        if (passing > 0) {
            passing--;
            return null;
        }
        if (left == 0) {
            return null;
        }
        if (left > 0) {
            left--;
            isSpent = left == 0;
        }
        FaultAction action = actions[Math.min(hits, actions.length - 1)];
        hits++;
        return action;
    }

    synchronized void times(int most) {
        left = most;
        isSpent = most == 0;
    }

    synchronized void after(int count) {
        passing = count;
    }

    synchronized int hits() {
        return hits;
    }
}
