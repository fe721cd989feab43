package dev.tendril;

import dev.tendril.access.Mode;
import dev.tendril.attach.LaunchCommand;
import dev.tendril.call.CallControl;
import dev.tendril.shell.Shell;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * One connected JVM: finds its live objects and classes, and hands out proxies to them.
 *
 * <p>Safe for use by many threads. Calls from different threads run in parallel over the one connection. Every remote
 * call has a deadline, 30 seconds unless stated otherwise, and fails with one of the four kinds of {@link
 * dev.tendril.call.RemoteFailure}, or with what the called code threw.
 *
 * <p>Closing ends the connection and undoes what was left behind over it. A JVM that was {@linkplain #launch launched} is
 * stopped by closing; one that was {@linkplain #attach attached} to goes on running.
 */
public interface RemoteJvm extends AutoCloseable {

    /**
     * Prepares to start {@code main} in a new JVM with this JVM's class path, module path and Java; as a module where it is in
     * one here.
     *
     * @see Launch#start()
     */
    static Launch launch(Class<?> main) {
        Module module = main.getModule();
        return module.isNamed() ? launchModule(module.getName() + "/" + main.getName()) : launch(main.getName());
    }

    /** Like {@link #launch(Class)} for a main class by name, which need not be on this JVM's class path. */
    static Launch launch(String mainClass) {
        return new LaunchSpec(LaunchCommand.mainClass(mainClass));
    }

    /** Like {@link #launch(Class)} for an application in a jar, which names its main class and brings its class path. */
    static Launch launchJar(Path jar) {
        return new LaunchSpec(LaunchCommand.jar(jar));
    }

    /**
     * Like {@link #launch(Class)} for a module, with this JVM's module path and class path.
     *
     * @param module the name of the module, or {@code name/main.Class} where it does not name its main class
     */
    static Launch launchModule(String module) {
        return new LaunchSpec(LaunchCommand.module(module));
    }

    /**
     * Attaches to a running JVM of this machine and user that need not have been prepared, or reuses the agent that is
     * already there.
     *
     * @throws dev.tendril.attach.AttachException if the process cannot be attached to: why, and what to do
     */
    static RemoteJvm attach(long pid) {
        return ConnectedJvm.attach(pid, null);
    }

    /**
     * Like {@link #attach(long)}, with an agent that lets its clients reach so far and no further. In a JVM that is marked
     * as production, full access must be named here.
     *
     * @throws dev.tendril.attach.AttachException also if an agent is there already that runs in another mode
     */
    static RemoteJvm attach(long pid, Mode mode) {
        return ConnectedJvm.attach(pid, mode);
    }

    /**
     * Connects to an agent that listens at an address.
     *
     * @param address {@code unix:/path/of/socket} or {@code tcp://host:port}
     * @throws dev.tendril.transport.ConnectException if no connection can be made: why, and what to do
     */
    static RemoteJvm connect(URI address, Credentials credentials) {
        return ConnectedJvm.connect(address, credentials);
    }

    /** The process id of the target. */
    long pid();

    /** The main class or jar of the target, as started. */
    String name();

    /** The Java feature version of the target, such as 17. */
    int javaFeature();

    /** Whether the connection stands; false for good once the target has ended or either side has closed. */
    boolean isAlive();

    /**
     * The one live instance of a type.
     *
     * @param type an interface, an open class, or a view annotated with the name of a remote type
     * @throws IllegalStateException if there is no instance, or more than one: the candidates with their paths, and how to
     *     choose
     */
    <T> T find(Class<T> type);

    /** All live instances of a type, up to 10,000, in no particular order. {@link #heap()} has more ways to search. */
    <T> List<T> findAll(Class<T> type);

    /** Like {@link #find} for a class this JVM does not have. */
    RemoteObject<?> find(String typeName);

    /** Like {@link #findAll} for a class this JVM does not have. */
    List<RemoteObject<?>> findAll(String typeName);

    /**
     * The live object or value at the end of a path from a static field, such as
     * {@code shop.Registry.INSTANCE.reserve.items[3]}.
     *
     * @throws IllegalArgumentException if an element leads nowhere: which one, and what is there instead
     */
    <T> T at(String path, Class<T> type);

    /** Like {@link #at(String, Class)}, as a handle. Values that travel by value are not live objects: use the other form. */
    RemoteObject<?> at(String path);

    /** A class of the target by its namesake here. */
    <T> RemoteType<T> type(Class<T> type);

    /** A class of the target that this JVM need not have. */
    RemoteType<?> type(String name);

    /**
     * A place in live code: the method that {@code call} calls, in every class of the target that is a {@code type}, those loaded
     * later included. The arguments of the call are {@linkplain Args matchers}, or values that the arguments must equal.
     *
     * @param type an interface or a class that can be subclassed, or a view of a class that is not known here
     * @throws IllegalArgumentException if no stand-in can be made of the type: what to use instead
     * @throws IllegalStateException if the selector does not make exactly one call
     */
    <T, R> MethodPoint<R> on(Class<T> type, Selector<T, R> call);

    /** Like {@link #on(Class, Selector)} for a method that returns nothing. */
    <T> MethodPoint<Void> onVoid(Class<T> type, VoidSelector<T> call);

    /**
     * A place in live code by its name: {@code pkg.Type#method} for all methods of that name, {@code
     * pkg.Type#method(pkg.Argument, int)} for one, {@code pkg.Type#new(...)} for a constructor. Private, final and static methods
     * can be named so, and classes this JVM does not have.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    MethodPoint<Object> on(String point);

    /**
     * Orders the threads of the target: a thread that comes to one of the points waits until the point before it has been passed, that
     * is, until a call of that method has ended.
     *
     * @param points at least two, of this JVM
     */
    ThreadOrder sequence(MethodPoint<?>... points);

    /**
     * Lets the threads of the target meet: a thread that comes to one of the points waits until there is one at each; then all go
     * on. It works once.
     *
     * @param points at least two, of this JVM; name a point twice to have two threads meet there
     */
    ThreadOrder rendezvous(MethodPoint<?>... points);

    /**
     * Holds the threads that come to {@code held} until a call of {@code counted} has ended n times from now on.
     *
     * @param n at least 1
     */
    ThreadOrder countdown(MethodPoint<?> counted, int n, MethodPoint<?> held);

    /**
     * What was put into live code through this object and is in force, in the order it was put there: watches, faults, pauses,
     * orders and so on, each with how often it was hit.
     */
    List<ArmedPoint> armed();

    /**
     * What was put into live code through this object, is in force, and has not met its purpose, each as a sentence: faults that never
     * struck, and pauses whose threads had to be let go since they were held for too long.
     */
    List<String> unmet();

    /**
     * A deep copy of a local object, made in the target. See {@link Tendril#send}.
     *
     * @return a proxy of the copy, to be used as an interface where its class is one of the JDK's: {@code List<Integer> theirs
     *     = send(new ArrayList<>(mine))}; a value, such as a string or a record of values, is returned as it is
     * @throws dev.tendril.call.RemoteFailure.NotSent if something in its graph cannot be copied: where it is and what it is
     */
    <T> T send(T local);

    /**
     * Runs code in the target: {@code int feature = jvm.call(() -> Runtime.version().feature())}.
     *
     * <p>What it captured goes along: proxies and handles are the live objects over there, data is copied, and of the object
     * around it the fields it reads. Its classes are the application's where the application has them; all others are sent,
     * each once. It may use what its source can see, members and classes without {@code public} included. Assertions may run over there as well;
     * what it throws is thrown here. Its result travels as that of any remote call. The deadline of calls holds for it, and
     * interrupts it.
     *
     * <p>Code is sent only to targets that grant full access.
     *
     * @throws dev.tendril.ship.ShipException if it cannot be sent: what stands in the way, and what to do
     */
    <R> R call(RemoteCallable<R> body);

    /** Like {@link #call} for code that returns nothing. */
    void run(RemoteRunnable body);

    /** Like {@link #call}, without waiting. Cancelling the future interrupts the code over there. */
    <R> CompletableFuture<R> callAsync(RemoteCallable<R> body);

    /** Like {@link #run}, without waiting. */
    CompletableFuture<Void> runAsync(RemoteRunnable body);

    /**
     * Opens a JShell inside the target: snippets of Java are compiled here and run there, on its live objects. Whoever opens
     * it closes it; it ends with this connection.
     *
     * @throws IllegalStateException if this JVM has no JShell, or the agent is in another mode than full
     */
    Shell shell();

    /**
     * Like {@link #shell()} where the application has class loaders of its own.
     *
     * @param near a live object; the snippets see the classes that its class sees
     */
    Shell shell(Object near);

    /**
     * A line of live code, to look at or stop at. A line in a lambda or a nested class is a line of the class around it.
     *
     * @param type a class; its namesake over there is meant
     * @param line as the source file counts, from 1
     */
    LinePoint line(Class<?> type, int line);

    /** Like {@link #line(Class, int)} for a class this JVM does not have. */
    LinePoint line(String typeName, int line);

    /** The heap of the target: what is in it, and who holds what. */
    RemoteHeap heap();

    /** The target as a process: settings, threads, output, files. */
    RemoteProcess process();

    /**
     * Leaves classes of this JVM in the target, with those nested in them, until the returned handle is closed or the connection
     * ends. They are used by name, {@link #type}, and by code that is sent.
     *
     * @throws IllegalArgumentException if the application has a class of the name
     */
    Restore define(Class<?>... types);

    /**
     * Whether an object of a type lives in the target for which something holds, to be asked again and again: {@code
     * await().until(shop.condition(OrderService.class, o -> o.pending() == 0))}. Each time it is asked it searches anew. While
     * there is no such object, or its class is not loaded, it answers no.
     *
     * @param type an interface, an open class, or a view annotated with the name of a remote type
     * @return throws what the predicate throws, and a {@link dev.tendril.call.RemoteFailure} once the target has ended
     */
    default <T> Callable<Boolean> condition(Class<T> type, Predicate<? super T> holds) {
        return new LiveCondition<>(this, type, holds);
    }

    /**
     * The services of the agent, for tools; see {@link AgentServices}. Each call is a remote call.
     */
    AgentServices services();

    /** What can be settled, and seen, of the calls made to the target: how long they wait, who watches them, the last ones. */
    CallControl calls();

    /**
     * Opens a scope: every override, capture, watch, fault, pause and order made through this object from now on is undone, latest
     * first, when the returned handle is closed, unless it was closed before; so are classes left there and shells. Scopes may be
     * nested: those that the same thread opened later and has not closed are closed with it.
     */
    Restore scope();

    /** What a launched target has printed on its standard output so far (the last 1 MiB); empty for others. */
    String stdout();

    /** What a launched target has printed on its standard error so far (the last 1 MiB); empty for others. */
    String stderr();

    /** What a launched target has ended with; empty while it runs, and for others. */
    OptionalInt exitCode();

    /**
     * Takes the agent out of the target and closes this connection. The agent's threads end and its classes are unloaded;
     * a few small classes of {@code dev.tendril.agent.entry} stay in the application's class loader. The target goes on
     * running, even one that was launched. Other clients of the same agent lose their connections.
     */
    void detach();

    /** Ends the connection; stops the target if it was launched from here. Does nothing the second time. */
    @Override
    void close();

    /**
     * How a JVM is started. Each method replaces or adds to the setting it names and returns this. For one thread.
     *
     * <p>Two launches are equal when they would start the same process and call it ready at the same moment; how long they
     * wait for it makes no difference. Whoever keeps one as a key keeps a {@link #copy}.
     */
    interface Launch {

        /** The arguments of the main method. */
        Launch args(String... arguments);

        /** Adds a system property. */
        Launch property(String name, String value);

        /** Adds an environment variable to those of this process. */
        Launch env(String name, String value);

        /** Adds options of the {@code java} command. */
        Launch jvmArgs(String... options);

        /** The class path; by default that of this JVM. */
        Launch classPath(Path... entries);

        /** The module path, of use with {@link RemoteJvm#launchModule} only; by default that of this JVM. */
        Launch modulePath(Path... entries);

        /**
         * How far this side may reach in the target; by default what the agent settles itself, see {@link Mode}. Full access
         * that is named here is also granted by a JVM that is marked as production.
         */
        Launch mode(Mode mode);

        /**
         * Has the JVM wait at its start, before its main method, until a debugger connects to the port of the loopback
         * interface. Nothing waits with a deadline then: neither the start nor calls, and a target that is stopped at a
         * breakpoint does not count as dead.
         */
        Launch debug(int port);

        /** The Java installation to run; by default that of this JVM. */
        Launch javaHome(Path home);

        /** The working directory; by default that of this JVM. */
        Launch directory(Path directory);

        /** When the application counts as started; by default when its main thread has ended or waits. */
        Launch readyWhen(Ready ready);

        /** How long starting may take; by default 30 seconds. */
        Launch startTimeout(Duration timeout);

        /** How long starting may take; unlimited, in effect, for one that waits for a debugger. */
        Duration startTimeout();

        /** An independent copy: what is set on one is not set on the other. */
        Launch copy();

        /** What is to be run: the name of a main class or module, or the path of a jar. */
        String main();

        /**
         * Starts the JVM and returns once it is ready. The JVM ends when the returned connection is closed, or when this
         * process ends in whatever way.
         *
         * @throws dev.tendril.attach.AttachException if it ends early or is not ready in time: with its last output
         */
        RemoteJvm start();
    }
}
