package dev.tendril.serve;

import dev.tendril.value.Passing;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.concurrent.TimeUnit;

/**
 * A method that is called from the other end, and what is known of how long it takes. One that was quick many times in a row is
 * trusted to be quick the next time too, until it is not; each time it takes so long that others have to wait for it, it takes twice
 * as many quick runs to be trusted again.
 */
final class ServedMethod {

    private static final long QUICK_NANOS = TimeUnit.MICROSECONDS.toNanos(50);
    /** A little longer than quick may be the processor's doing; this long is the method's. */
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int RUNS_TO_TRUST = 16;
    private static final int MOST_RUNS_TO_TRUST = 1 << 10;

    private final Method method;
    private final Class<?>[] parameterTypes;
    private final Type[] declaredParameters;
    private final Passing passing;

    // Two threads may lose each other's count: that only delays the judgement.
    private volatile int quickInARow;
    private volatile int needed = RUNS_TO_TRUST;

    ServedMethod(Method method) {
        this.method = method;
        this.parameterTypes = method.getParameterTypes();
        this.declaredParameters = method.getGenericParameterTypes();
        this.passing = Passing.of(method);
    }

    Method method() {
        return method;
    }

    /** Not to be changed. */
    @SuppressWarnings("EI_EXPOSE_REP")
    Class<?>[] parameterTypes() {
        return parameterTypes;
    }

    /** The type of a parameter with its type arguments. */
    Type declaredParameter(int index) {
        return declaredParameters[index];
    }

    /** How its arguments and its result travel. */
    Passing passing() {
        return passing;
    }

    /** Whether it may run where others would have to wait for it. */
    boolean isQuick() {
        return quickInARow >= needed;
    }

    /** Says how long a call took. */
    void took(long nanos) {
        int soFar = quickInARow;
        if (nanos > QUICK_NANOS) {
            if (soFar >= needed && nanos > SLOW_NANOS) {
                needed = Math.min(2 * needed, MOST_RUNS_TO_TRUST);
            }
            quickInARow = 0;
        } else if (soFar < MOST_RUNS_TO_TRUST) {
            quickInARow = soFar + 1;
        }
    }
}
