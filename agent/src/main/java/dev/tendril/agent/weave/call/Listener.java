package dev.tendril.agent.weave.call;

import org.jspecify.annotations.Nullable;

/**
 * Something that was put at woven methods. Called on threads of the application; what it throws is reported and has no effect on
 * the application. Safe for use by many threads.
 */
public interface Listener {

    /** The order in which the listeners at a method are told; of those with the same rank, the latest first. */
    enum Rank {
        /** Sees what the caller sees. */
        WATCH,
        ORDER,
        PAUSE,
        /** Decides what happens instead of the method. */
        FAULT
    }

    Rank rank();

    /**
     * Whether a call on this object may be this listener's business. Asked first, of every call, before anything is allocated: it must
     * be quick, and must call nothing that could be woven itself.
     *
     * @param self null for static methods and constructors
     */
    default boolean concerns(@Nullable Object self) {
        return true;
    }

    /**
     * Whether no call is this listener's business any more. Where this holds of all, the hook is as good as none; whoever lets it hold no
     * longer says so ({@code Weaving.update}). To be as quick as {@link #concerns}.
     */
    default boolean isOver() {
        return false;
    }

    /** Whether being told takes next to no stack and loads no class, whatever the call; else it is seen to that there is stack left. */
    default boolean isBrief() {
        return false;
    }

    /**
     * A thread is about to run the method. What this decides ({@link InFlight#returnInstead} and so on) ends the round: listeners behind
     * it are not told.
     *
     * @return whether the call is this listener's business, which must be so if it changes or decides anything; it is told then when
     *     the call has ended
     */
    boolean entered(InFlight call) throws Throwable;

    /**
     * Whether a call of the method of a superclass, made by the method that overrides it and that this listener was told of, is told
     * too.
     */
    default boolean seesInherited() {
        return false;
    }

    /** A call that was this listener's business has ended. */
    default void left(InFlight call) throws Throwable {}

    /** It threw something, when it was told of a call; the application goes on as if it had not been told. */
    default void failed(Throwable thrown) {}

    /** It could not be told of a call, for the thread has next to no stack left. What this does may take hardly any. */
    default void missed() {}
}
