package dev.tendril;

import java.time.Duration;

/**
 * A place in live code: one method of a class, its overriding and implementing methods included, or of one object. Nothing
 * happens to the target until something is put there by one of the verbs; what was put there is taken away by closing it, at
 * the end of the {@linkplain RemoteJvm#scope() scope} it was made in, or with the connection. The bytecode is then what it was.
 *
 * <p>Several verbs, from several clients, may be in force at one place. Watches see what the caller sees. Pauses come before faults,
 * and of several faults the latest is asked first.
 *
 * <p>The methods that narrow a point down return a new point. Points are immutable and safe for use by many threads. Every verb
 * fails when the point matches nothing: what there is instead.
 *
 * <p>A call that is running already when something is put there is not affected: it is seen when it is made again.
 *
 * @param <R> the result of the method, boxed; {@code Void} for none
 */
public interface MethodPoint<R> {

    /** Only calls made by threads whose name matches this regular expression as a whole. */
    MethodPoint<R> fromThread(String name);

    /** Only calls made, directly or not, by that method of that class. */
    MethodPoint<R> within(Class<?> caller, String method);

    /** Like {@link #within(Class, String)} for a class by its binary name. */
    MethodPoint<R> within(String caller, String method);

    /** Only the n-th, from 1, of the calls that would count otherwise from the moment something is put here. */
    MethodPoint<R> hit(int n);

    /**
     * Only calls for which the function says true. It is run in the target, before the method, on the thread that calls; it must not
     * proceed.
     */
    MethodPoint<R> when(RemoteFunction<LiveCall<R>, Boolean> condition);

    /** Records the calls made from now on. */
    CallLog<R> watch();

    /**
     * Like {@link #watch()} with a buffer in the target of another size than 10,000 calls. It is emptied as fast as the connection
     * allows; calls that find it full are counted, and lost.
     */
    CallLog<R> watch(int buffer);

    /** Records the calls made from now on so that they can be made again. */
    Recording<R> record();

    /**
     * Sees what is called while calls of the method run, on the same thread. The methods seen are those of loaded classes whose binary
     * names begin with one of the prefixes; each of them has a hook meanwhile, so name few.
     *
     * @param prefixes such as {@code shop.}; if there are none, the package of the point's class
     * @throws IllegalArgumentException if there are more than 2,000 methods
     */
    Trace trace(String... prefixes);

    /** Holds the next thread that comes here, before the method runs. */
    Pause pauseNext();

    /** Holds each thread that comes here, before the method runs; they are looked at and released in the order they came. */
    Pause pauseEvery();

    /**
     * The method is not run, and returns this value.
     *
     * @param result as the method declares it; an object of this JVM is lent to the target
     * @throws IllegalArgumentException if the method does not return such a value
     */
    Fault thenReturn(R result);

    /**
     * The method is not run, and throws this.
     *
     * @throws IllegalArgumentException if it is a checked exception that the method does not declare, or of a class the target
     *     does not have
     */
    Fault thenThrow(Throwable thrown);

    /** The method runs after a delay, on the same thread. */
    Fault thenDelay(Duration delay);

    /**
     * The method is not run; the function is run instead, in the target, on the thread that called.
     *
     * @param answer a lambda or method reference; see {@link RemoteFunction} for what it may capture
     */
    Fault thenAnswer(RemoteFunction<LiveCall<R>, R> answer);

    /**
     * The method is not run; the function is asked instead, here, while the thread in the target waits. If no answer comes within 30
     * seconds, or the connection ends, the method runs as if nothing were.
     */
    Fault thenAnswerHere(LiveAnswer<R> answer);

    /** Ends the target at once, as if it had crashed, with this exit code. */
    Fault thenHalt(int exitCode);

    /** Does these things in turn, one for each call; the last one is repeated. */
    @SuppressWarnings("unchecked")
    Fault thenInTurn(Action<? extends R>... actions);
}
