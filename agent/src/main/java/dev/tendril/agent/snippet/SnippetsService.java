package dev.tendril.agent.snippet;

import dev.tendril.agent.code.DefinitionLog;
import dev.tendril.control.Members;
import dev.tendril.control.snippet.SnippetPrints;
import dev.tendril.control.snippet.SnippetRoom;
import dev.tendril.control.snippet.Snippets;
import dev.tendril.serve.MemberOpener;
import java.lang.instrument.Instrumentation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rooms of one connection, which end with it. */
public final class SnippetsService implements Snippets, AutoCloseable {

    private final Instrumentation instrumentation;
    private final Supplier<ClassLoader> usual;
    private final MemberOpener opener;
    private final Consumer<Throwable> release;
    private final Members members;
    private final DefinitionLog log;
    private final Set<Room> rooms = ConcurrentHashMap.newKeySet();

    /**
     * @param usual what snippets see if nothing says it
     * @param opener opens {@code java.lang} to the agent
     * @param release takes the agent's classes out of a throwable that the application may keep
     * @param members reaches members of any access, for this connection
     * @param log told of the classes of snippets
     */
    public SnippetsService(
            Instrumentation instrumentation,
            Supplier<ClassLoader> usual,
            MemberOpener opener,
            Consumer<Throwable> release,
            Members members,
            DefinitionLog log) {
        this.log = log;
        this.members = members;
        this.instrumentation = instrumentation;
        this.usual = usual;
        this.opener = opener;
        this.release = release;
    }

    @Override
    public SnippetRoom open(@Nullable Object near, SnippetPrints prints) {
        opener.open(ClassLoader.class);
        var room = new Room(instrumentation, release, members, log, loaderOf(near), prints, rooms::remove);
        rooms.add(room);
        return room;
    }

    private ClassLoader loaderOf(@Nullable Object near) {
        Class<?> type = near instanceof Class<?> named ? named : near == null ? null : near.getClass();
        if (type == null) {
            return usual.get();
        }
        ClassLoader loader = type.getClassLoader();
        return loader == null ? ClassLoader.getSystemClassLoader() : loader;
    }

    /** Closes what is still open. */
    @Override
    public void close() {
        rooms.forEach(Room::close);
        rooms.clear();
    }
}
