package dev.tendril.agent.inspect;

import dev.tendril.access.Mode;
import dev.tendril.agent.heap.HeapSearch;
import dev.tendril.agent.heap.HeapService;
import dev.tendril.agent.inspect.heap.AgentClasses;
import dev.tendril.agent.inspect.heap.Backtraces;
import dev.tendril.agent.inspect.heap.HandleCaches;
import dev.tendril.agent.inspect.heap.ModuleOpener;
import dev.tendril.agent.inspect.lookup.LoadedTypes;
import dev.tendril.agent.inspect.lookup.UsualLoader;
import dev.tendril.control.Finder;
import dev.tendril.control.HeapControl;
import dev.tendril.control.Members;
import dev.tendril.serve.MemberOpener;
import dev.tendril.value.ClassFinder;
import java.lang.instrument.Instrumentation;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Inspection of this JVM: one for the agent, from which each client gets its own {@link Members}. It holds nothing of the
 * application but what overrides in force have to restore, and needs no closing of its own.
 */
public final class Inspection {

    private final Instrumentation instrumentation;
    private final ModuleOpener opener;
    private final AgentClasses agent;
    private final LoadedTypes types;
    private final Guard guard;
    private final FinderService finder;
    private final HeapService heap;
    private final FieldWriter writer;
    private final OverrideStacks stacks;

    /**
     * Opens what it needs of {@code java.base} to this agent.
     *
     * @param agentLoader the loader of the agent's isolated classes, which searches pass by
     * @param mode how far clients may reach
     */
    public Inspection(Instrumentation instrumentation, ClassLoader agentLoader, Mode mode) {
        this.instrumentation = instrumentation;
        opener = new ModuleOpener(instrumentation);
        agent = new AgentClasses(agentLoader);
        types = new LoadedTypes(instrumentation, agent);
        guard = new Guard(mode, types);
        HeapSearch search = HeapSearch.best(agent, instrumentation);
        finder = new FinderService(types, agent, search, guard);
        heap = new HeapService(types, agent, search);
        writer = new FieldWriter(instrumentation);
        stacks = new OverrideStacks(writer);
    }

    /** Finds objects and classes; may be shared by all clients. */
    public Finder finder() {
        return finder;
    }

    /** The classes of the application and of the JDK by name. */
    public LoadedTypes types() {
        return types;
    }

    /** The loader that the application as a whole is seen from. */
    public ClassLoader usualLoader() {
        return UsualLoader.of(agent);
    }

    /** Answers questions about the heap; may be shared by all clients. */
    public HeapControl heap() {
        return heap;
    }

    /** Makes the JDK forget the agent's types; the last thing to be done, since it remembers them as they are used. */
    public void forget() {
        HandleCaches.clear(instrumentation);
    }

    /** Takes the agent's classes out of a throwable that the application may keep. */
    public void release(Throwable thrown) {
        Backtraces.release(thrown);
    }

    /** What code of clients needs of it. */
    public Surroundings surroundings() {
        return new Surroundings(instrumentation, opener, agent, types);
    }

    /**
     * What this JVM is made of.
     *
     * @param agent which classes are the agent's
     * @param types the classes of the application by name
     */
    public record Surroundings(
            Instrumentation instrumentation, ModuleOpener opener, AgentClasses agent, LoadedTypes types) {}

    /** Opens the packages of named modules to the agent. */
    public MemberOpener opener() {
        return opener::open;
    }

    /** Finds the classes that clients name, seen from the application. */
    public ClassFinder classes() {
        return (name, near) -> {
            Class<?> found = near == null ? null : ClassFinder.load(name, near);
            if (found == null) {
                found = ClassFinder.load(name, ClassLoader.getSystemClassLoader());
            }
            return found != null ? found : types.first(name);
        };
    }

    /** Reads, writes and calls members for one client, whose overrides are undone by closing {@code overrides}. */
    public Members members(Overrides overrides) {
        return members(overrides, name -> null);
    }

    /** Like the other; {@code own} finds classes that this client has brought, or null. */
    public Members members(Overrides overrides, Function<String, @Nullable Class<?>> own) {
        return new MembersService(guard, opener, writer, stacks, overrides, own);
    }
}
