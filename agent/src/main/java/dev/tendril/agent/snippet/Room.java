package dev.tendril.agent.snippet;

import dev.tendril.agent.code.DefinitionLog;
import dev.tendril.agent.code.Sha256;
import dev.tendril.control.Members;
import dev.tendril.control.snippet.SnippetClass;
import dev.tendril.control.snippet.SnippetOutcome;
import dev.tendril.control.snippet.SnippetPrints;
import dev.tendril.control.snippet.SnippetRoom;
import java.io.PrintStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The room of one shell. */
final class Room implements SnippetRoom, AutoCloseable {

    private final Instrumentation instrumentation;
    private final Consumer<Throwable> release;
    private final DefinitionLog log;
    private final SnippetLoader loader;
    private final VisibleClasses visible;
    private final PrintedText prints;
    private final PrintStream stream;
    private final Consumer<Room> closed;
    private final Home home;
    private final RunningSnippets running;

    /** Of the latest run; guarded by this. */
    private @Nullable Object result;

    /**
     * @param members reaches members of any access
     * @param log told of the classes of snippets
     * @param parent whose classes the snippets see
     * @param closed told when it is
     * @param release takes the agent's classes out of a throwable that the application may keep
     */
    Room(
            Instrumentation instrumentation,
            Consumer<Throwable> release,
            Members members,
            DefinitionLog log,
            ClassLoader parent,
            SnippetPrints shell,
            Consumer<Room> closed) {
        this.closed = closed;
        this.log = log;
        this.instrumentation = instrumentation;
        this.release = release;
        loader = new SnippetLoader(parent);
        loader.define(SnippetCode.ofEveryRoom());
        home = new Home(loader.find(SnippetCode.HOME));
        running = new RunningSnippets(home);
        prints = new PrintedText(shell);
        stream = prints.stream();
        home.printTo(stream);
        home.reachBy(new AnyAccess(members));
        visible = new VisibleClasses(instrumentation, parent);
        visible.openTo(loader.loader().getUnnamedModule());
    }

    @Override
    public void load(SnippetClass[] classes) {
        var tamed = new SnippetClass[classes.length];
        for (int i = 0; i < classes.length; i++) {
            tamed[i] = new SnippetClass(classes[i].name(), SnippetCode.tamed(classes[i].bytes()));
        }
        loader.define(tamed);
        tell(classes);
    }

    private void tell(SnippetClass[] classes) {
        for (SnippetClass each : classes) {
            log.defined(each.name(), Sha256.hex(each.bytes()));
        }
    }

    @Override
    public boolean redefine(SnippetClass[] classes) {
        var definitions = new ClassDefinition[classes.length];
        for (int i = 0; i < classes.length; i++) {
            definitions[i] = new ClassDefinition(loader.find(classes[i].name()), SnippetCode.tamed(classes[i].bytes()));
        }
        try {
            instrumentation.redefineClasses(definitions);
            tell(classes);
            return true;
        } catch (ClassNotFoundException
                | java.lang.instrument.UnmodifiableClassException
                | UnsupportedOperationException
                | LinkageError e) {
            return false;
        }
    }

    @Override
    public SnippetOutcome invoke(String className, String method) {
        return run(() -> {
            Class<?> type = loader.find(className);
            Method body = type.getDeclaredMethod(method);
            body.setAccessible(true); // the class is not public
            return body.invoke(null);
        });
    }

    @Override
    public SnippetOutcome variable(String className, String field) {
        return run(() -> {
            Field variable = loader.find(className).getDeclaredField(field);
            variable.setAccessible(true);
            return variable.get(null);
        });
    }

    private SnippetOutcome run(Callable<@Nullable Object> body) {
        keep(null);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader.loader());
        running.began(thread);
        boolean stopped = false;
        Throwable failure = null;
        String text = "";
        try {
            Object value = body.call();
            keep(value);
            text = SnippetText.of(value);
        } catch (InvocationTargetException e) {
            failure = e.getCause() == null ? e : e.getCause();
        } catch (Throwable e) {
            // Rendering the result runs code of the application too.
            failure = e;
        } finally {
            stopped = running.ended(thread);
            thread.setContextClassLoader(before);
        }
        prints.settle();
        if (failure != null) {
            release.accept(failure);
        }
        if (stopped) {
            return new SnippetOutcome("", Failures.stopped());
        }
        return new SnippetOutcome(text, failure == null ? null : Failures.of(failure));
    }

    private synchronized void keep(@Nullable Object value) {
        result = value;
    }

    @Override
    public synchronized @Nullable Object lastResult() {
        return result;
    }

    @Override
    public void stop() {
        running.stop();
    }

    @Override
    public String whereabouts() {
        return running.whereabouts();
    }

    @Override
    public String bind(String name, @Nullable Object value) {
        home.bind(name, value);
        return Names.ofType(value, loader.loader());
    }

    @Override
    public String[] classes() {
        return visible.byPackage(SnippetCode.HOME);
    }

    @Override
    public byte @Nullable [] classFile(String name) {
        return name.equals(SnippetCode.HOME) ? SnippetCode.ofEveryRoom()[0].bytes() : visible.file(name);
    }

    @Override
    public void close() {
        running.stop();
        home.printTo(null);
        home.reachBy(null);
        // What still has it, has nothing of the agent by it.
        stream.close();
        keep(null);
        closed.accept(this);
    }
}
