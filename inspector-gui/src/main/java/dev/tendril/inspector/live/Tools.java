package dev.tendril.inspector.live;

import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.remote.live.ReadingSource;
import dev.tendril.inspector.model.remote.live.ShellSource;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import java.util.Map;

/** What can be done with a target besides looking at its objects, by the interfaces that the model has for it. */
public final class Tools {

    private final Map<Class<?>, Object> tools;

    public Tools(Link link) {
        Methods methods = new Methods(link);
        SharedShell shell = new SharedShell(link);
        tools = Map.of(
                CallSource.class, new CallWatcher(link, methods, new Conditions(link, methods, shell)),
                ThreadSource.class, new ThreadLooker(link),
                HeapSource.class, new HeapLooker(link),
                ShellSource.class, new ShellOpener(link),
                ReadingSource.class, new NumberReader(link, shell));
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if there is none of that kind
     */
    public <T> T tool(Class<T> kind) {
        Object tool = tools.get(kind);
        if (tool == null) {
            throw new IllegalArgumentException("expected one of the tools of a target, found " + kind.getName());
        }
        return kind.cast(tool);
    }
}
