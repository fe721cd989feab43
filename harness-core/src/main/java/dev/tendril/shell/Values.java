package dev.tendril.shell;

import dev.tendril.control.snippet.SnippetRoom;
import org.jspecify.annotations.Nullable;

/** How results become what users work with: the part of the shell that the proxies are needed for. */
public interface Values {

    /** What {@link SnippetRoom#lastResult} gives, a live object as a handle. */
    @Nullable
    Object lastOf(SnippetRoom room);

    /**
     * A handle, or what came by value, as the type its user wants.
     *
     * @throws IllegalArgumentException if it is of another
     */
    <T> T as(Object result, Class<T> type);
}
