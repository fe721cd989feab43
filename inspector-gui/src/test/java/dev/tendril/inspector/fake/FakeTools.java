package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.remote.live.ReadingSource;
import dev.tendril.inspector.model.remote.live.ShellSource;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import java.util.Map;
import java.util.Objects;

/** What can be done with a fake target besides looking at its objects. */
public final class FakeTools {

    private final FakeCalls calls = new FakeCalls();
    private final FakeThreads threads = new FakeThreads();
    private final FakeHeap heap = new FakeHeap();
    private final FakeShell shell = new FakeShell();
    private final FakeReadings readings = new FakeReadings();
    private final Map<Class<?>, Object> tools = Map.of(
            CallSource.class, calls,
            ThreadSource.class, threads,
            HeapSource.class, heap,
            ShellSource.class, shell,
            ReadingSource.class, readings);

    <T> T tool(Class<T> kind) {
        return kind.cast(Objects.requireNonNull(tools.get(kind), () -> "no fake of " + kind.getName()));
    }

    public FakeCalls calls() {
        return calls;
    }

    public FakeThreads threads() {
        return threads;
    }

    public FakeHeap heap() {
        return heap;
    }

    public FakeShell shell() {
        return shell;
    }

    public FakeReadings readings() {
        return readings;
    }
}
