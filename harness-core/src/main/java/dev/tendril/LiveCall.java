package dev.tendril;

import org.jspecify.annotations.Nullable;

/**
 * A call of the application that was stopped before the method ran, for whoever answers it. Valid until it is answered, on the
 * thread that answers.
 *
 * @param <R> the result of the method
 */
public interface LiveCall<R> {

    /** The object whose method was called; null for static methods and constructors. */
    @Nullable
    Object self();

    /**
     * An argument, from 0.
     *
     * @throws IndexOutOfBoundsException if there is none of that number
     */
    @Nullable
    Object argument(int n);

    /** How many arguments there are. */
    int argumentCount();

    /**
     * Runs the method as it would have run.
     *
     * @return its result
     * @throws Exception what it throws
     */
    R proceed() throws Exception;

    /**
     * Runs the method with other arguments.
     *
     * @param arguments all of them
     */
    R proceed(@Nullable Object... arguments) throws Exception;
}
