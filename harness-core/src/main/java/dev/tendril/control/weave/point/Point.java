package dev.tendril.control.weave.point;

import org.jspecify.annotations.Nullable;

/**
 * A place in live code: one method, or all methods of one name, of a class and of what overrides or implements it there.
 *
 * @param type the binary name of the class; ignored if there is an instance
 * @param instance the only object whose calls count; null for all
 * @param method its name; {@code new} for constructors
 * @param parameters the names of its parameter types; null for any
 * @param arity how many parameters it has, where their types are not known; -1 for any number
 * @param matchers one for each parameter; null if any arguments will do
 * @param filter which of the calls count
 */
public record Point(
        String type,
        @Nullable Object instance,
        String method,
        String @Nullable [] parameters,
        int arity,
        Match @Nullable [] matchers,
        Filter filter) {

    /** For people: {@code shop.Inventory#reserve}. */
    public String name() {
        return type + "#" + method;
    }

    /**
     * Which of the calls at a place count.
     *
     * @param thread a regular expression for the whole name of the thread; null for any
     * @param withinType only below a method of this class; null for anywhere
     * @param withinMethod only below this method of it; null for any
     * @param hit only the n-th of the calls that fit otherwise, from 1; 0 for all
     * @param condition a {@code RemoteFunction<LiveCall<?>, Boolean>} that was shipped; null for none
     */
    public record Filter(
            @Nullable String thread,
            @Nullable String withinType,
            @Nullable String withinMethod,
            int hit,
            @Nullable Object condition) {

        /** All calls. */
        public static final Filter NONE = new Filter(null, null, null, 0, null);
    }
}
