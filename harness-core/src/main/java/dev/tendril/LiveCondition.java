package dev.tendril;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** See {@link RemoteJvm#condition(Class, Predicate)}. */
final class LiveCondition<T> implements Callable<Boolean> {

    private final RemoteJvm jvm;
    private final Class<T> type;
    private final Predicate<? super T> holds;

    LiveCondition(RemoteJvm jvm, Class<T> type, Predicate<? super T> holds) {
        this.jvm = jvm;
        this.type = type;
        this.holds = holds;
    }

    @Override
    public Boolean call() {
        try {
            return jvm.findAll(type).stream().anyMatch(holds);
        } catch (IllegalArgumentException e) {
            if (jvm.isAlive()) {
                // No class of that name is loaded yet.
                return false;
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "there is a " + type.getSimpleName() + " in " + jvm + " for which the condition holds";
    }
}
