package dev.tendril;

/** Answers calls of the application in place of the called method. */
@FunctionalInterface
public interface LiveAnswer<R> {

    /**
     * Makes the result of a call.
     *
     * @throws Exception what the application gets thrown
     */
    R answer(LiveCall<R> call) throws Exception;
}
