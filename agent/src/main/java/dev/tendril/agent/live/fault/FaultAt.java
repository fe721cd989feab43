package dev.tendril.agent.live.fault;

import dev.tendril.agent.live.hold.Gate;
import dev.tendril.agent.live.point.AtPoint;
import dev.tendril.agent.live.point.CallFilter;
import dev.tendril.agent.live.point.Failures;
import dev.tendril.agent.live.point.Outcomes;
import dev.tendril.agent.live.point.Placed;
import dev.tendril.agent.live.point.PointPlaces;
import dev.tendril.agent.live.stack.Thrown;
import dev.tendril.agent.weave.call.InFlight;
import dev.tendril.control.Kept;
import dev.tendril.control.weave.fault.Answerer;
import dev.tendril.control.weave.fault.FaultAction;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes methods do something else, for one client. */
public final class FaultAt extends AtPoint implements Placed {

    private final FaultAction[] actions;
    private final Answers answers;
    private final Failures failures;
    private final Gate gate = new Gate();
    private volatile boolean isGone;
    private volatile boolean isSpent;
    private int passing;
    private int left = -1;
    private int hits;

    /**
     * @param actions are done in turn; the last is repeated
     * @param name of the point, for people
     */
    public FaultAt(CallFilter filter, FaultAction[] actions, Answers answers, String name) {
        super(Rank.FAULT, filter);
        this.failures = new Failures("the fault at " + name);
        this.actions = actions;
        this.answers = answers;
    }

    /**
     * Checks that a method can do these things.
     *
     * @throws IllegalArgumentException if not: why
     */
    public static void check(PointPlaces.Resolved at, FaultAction[] actions) {
        for (FaultAction action : actions) {
            switch (action.kind()) {
                case RETURN -> Outcomes.checkResult(at, action.value());
                case THROW -> Outcomes.checkThrown(at, action.value());
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
    public boolean isOver() {
        return isGone || isSpent;
    }

    @Override
    protected boolean begins(InFlight call) throws Throwable {
        FaultAction action = next();
        if (action == null) {
            return false;
        }
        switch (action.kind()) {
            case PROCEED -> {
                // As if nothing were.
            }
            case RETURN -> call.returnInstead(Outcomes.converted(call, action.value()));
            case THROW -> call.throwInstead(Thrown.here((Throwable) required(action)));
            case DELAY -> {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(action.number());
                gate.hold(() -> isGone, () -> until);
            }
            case ASK -> answers.fromClient(call, (Answerer) required(action));
            case RUN -> answers.fromHere(call, (Kept) required(action));
            case HALT -> Runtime.getRuntime().halt((int) action.number());
        }
        return true;
    }

    @Override
    protected boolean doesLittle() {
        return Arrays.stream(actions)
                .allMatch(each -> each.kind() == FaultAction.Kind.RETURN || each.kind() == FaultAction.Kind.PROCEED);
    }

    private static Object required(FaultAction action) {
        return Objects.requireNonNull(action.value(), () -> action.kind() + " takes a value");
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

    @Override
    public void failed(Throwable thrown) {
        failures.add(thrown);
    }

    /** What went wrong, for people. */
    public List<String> failures() {
        return failures.sentences();
    }

    /** It ends after so many strikes. */
    public synchronized void times(int most) {
        left = most;
        isSpent = most == 0;
    }

    /** So many calls pass first. */
    public synchronized void after(int count) {
        passing = count;
    }

    /** How often it has struck. */
    public synchronized int hits() {
        return hits;
    }
}
