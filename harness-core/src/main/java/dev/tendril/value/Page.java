package dev.tendril.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some elements of a remote iterator.
 *
 * @param elements the elements, in order
 * @param prefetched for each element in turn, for each method that was to be prefetched, its result; {@link #ABSENT} for
 *     none
 * @param last whether the iterator said that it has no more
 * @param iterator the iterator, where the call returned it
 * @param failure what the iterator threw after these elements
 */
public record Page(
        List<@Nullable Object> elements,
        List<@Nullable Object> prefetched,
        boolean last,
        @Nullable Object iterator,
        @Nullable Throwable failure) {

    /** Stands where a method that was to be prefetched threw, or may not be called. */
    public static final Object ABSENT = new Object();
}
