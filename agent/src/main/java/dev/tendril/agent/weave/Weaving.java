package dev.tendril.agent.weave;

import dev.tendril.agent.weave.bridge.HookNumbers;
import dev.tendril.agent.weave.bridge.HookTable;
import dev.tendril.agent.weave.call.CallEnds;
import dev.tendril.agent.weave.call.Guard;
import dev.tendril.agent.weave.call.Listener;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All hooks in this JVM. A method has one hook however many listen there; when nobody does any more, its class is given back the bytecode
 * it has without us.
 *
 * <p>Safe for use by many threads.
 */
public final class Weaving implements HookTable, AutoCloseable {

    private final Instrumentation instrumentation;
    private final Guard guard;
    private final HookNumbers numbers;
    private final WovenClasses classes;
    private final ClassHooks hooks;
    private boolean isRegistered;
    private boolean isClosed;

    /**
     * Starts to listen.
     *
     * @param opener opens the package of a class of a named module to the agent
     * @param log is told of failures of ours
     */
    public Weaving(Instrumentation instrumentation, Consumer<Class<?>> opener, BiConsumer<String, Throwable> log) {
        this.instrumentation = instrumentation;
        this.guard = new Guard(opener, log);
        guard.open(Object.class);
        this.numbers = new HookNumbers(new CallEnds(guard));
        this.classes = new WovenClasses(numbers, guard);
        this.hooks = new ClassHooks(classes);
    }

    /**
     * Puts a listener at a place.
     *
     * @throws IllegalStateException if the JVM does not accept the changed classes: why. They are as they were then
     */
    public synchronized void arm(Place place, Listener listener) {
        if (isClosed) {
            throw new IllegalStateException("the agent is leaving");
        }
        classes.adopt(instrumentation);
        Set<Class<?>> changed = new LinkedHashSet<>();
        for (Executable method : place.methods()) {
            if (classes.add(method, listener)) {
                changed.add(method.getDeclaringClass());
            }
        }
        if (place.later() != null) {
            classes.addLater(place.later(), listener);
        }
        register();
        try {
            retransform(changed);
        } catch (Throwable e) {
            undo(List.of(listener));
            throw new IllegalStateException(
                    "the JVM does not take hooks in " + names(changed) + ": " + reason(e) + ". Nothing was changed", e);
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + firstLine(cause));
    }

    private static String firstLine(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).lines().findFirst().orElse("");
    }

    private static String names(Collection<Class<?>> types) {
        return String.join(", ", types.stream().map(Class::getName).limit(5).toList())
                + (types.size() > 5 ? " and " + (types.size() - 5) + " more" : "");
    }

    /** A listener that was over may be so no more, or the other way round. */
    public synchronized void update(Listener listener) {
        classes.update(listener);
    }

    /** Takes listeners away, wherever they are; those that are not there do no harm. */
    public synchronized void undo(Collection<? extends Listener> listeners) {
        classes.adopt(instrumentation);
        Set<Class<?>> changed = classes.remove(listeners);
        try {
            retransform(changed);
        } catch (Throwable e) {
            report("could not take the hooks out of " + names(changed) + "; they do nothing now", e);
        }
        if (classes.isEmpty()) {
            unregister();
        }
    }

    private void register() {
        if (!isRegistered) {
            instrumentation.addTransformer(hooks, true);
            isRegistered = true;
        }
    }

    private void unregister() {
        if (isRegistered) {
            instrumentation.removeTransformer(hooks);
            isRegistered = false;
        }
    }

    private void retransform(Collection<Class<?>> types) throws Exception {
        List<Class<?>> modifiable = new ArrayList<>();
        for (Class<?> type : types) {
            if (instrumentation.isModifiableClass(type)) {
                modifiable.add(type);
            }
        }
        if (!modifiable.isEmpty()) {
            hooks.takeFailure();
            instrumentation.retransformClasses(modifiable.toArray(Class<?>[]::new));
            Throwable failure = hooks.takeFailure();
            if (failure != null) {
                throw new IllegalStateException(failure.toString(), failure);
            }
        }
    }

    /** Hooks find nobody from now on. */
    public void disconnect() {
        numbers.disconnect();
    }

    /** Takes all hooks out. */
    @Override
    public synchronized void close() {
        isClosed = true;
        disconnect();
        undo(classes.listeners());
        unregister();
    }

    /** Opens the package of a class to the agent. */
    public void open(Class<?> type) {
        guard.open(type);
    }

    @Override
    public int add(BiFunction<@Nullable Object, @Nullable Object, @Nullable Object> hearing) {
        int number = numbers.take();
        numbers.listen(number, hearing);
        return number;
    }

    @Override
    public void remove(int number) {
        numbers.free(number);
    }

    @Override
    public <T> @Nullable T onBehalfOf(boolean isOfJdk, HookTable.Work<T> work) {
        return guard.onBehalfOf(isOfJdk, work);
    }

    /** Lets the hooks be put in after what other transformers of the agent make of a class. */
    public synchronized void comeLast() {
        if (isRegistered) {
            instrumentation.removeTransformer(hooks);
            instrumentation.addTransformer(hooks, true);
        }
    }

    @Override
    public void report(String what, Throwable thrown) {
        guard.report(what, thrown);
    }
}
