package dev.tendril;

import dev.tendril.control.snippet.SnippetRoom;
import dev.tendril.shell.Values;
import org.jspecify.annotations.Nullable;

/** Results of shells as everything else that comes from a target: values, proxies and handles. */
final class ShellValues implements Values {

    @Override
    public @Nullable Object lastOf(SnippetRoom room) {
        return Remoting.call(room, r -> r.lastResult(), RemoteObject.class);
    }

    @Override
    @SuppressWarnings("NullAway") // What is not null stays so.
    public <T> T as(Object result, Class<T> type) {
        return Remoting.as(result, type, "the value of the snippet");
    }
}
