package dev.tendril;

import dev.tendril.access.Mode;
import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.Attacher;
import dev.tendril.attach.LaunchedProcess;
import dev.tendril.call.CallControl;
import dev.tendril.call.RemoteFailure;
import dev.tendril.control.ClassSpace;
import dev.tendril.control.Found;
import dev.tendril.control.TargetInfo;
import dev.tendril.control.weave.hold.OrderKind;
import dev.tendril.shell.Shell;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A target over a connection; owns the connection, its transport, and the process if it was launched from here. */
final class ConnectedJvm implements RemoteJvm {

    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final int MOST_INSTANCES = 10_000;
    private static final int MOST_CANDIDATES = 10;

    private final Transport transport;
    private final Session session;
    private final TargetInfo info;
    private final @Nullable LaunchedProcess launched;
    private volatile boolean detached;
    private final AtomicBoolean closed = new AtomicBoolean();

    ConnectedJvm(Transport transport, Connection connection, @Nullable LaunchedProcess launched) {
        this.transport = transport;
        this.launched = launched;
        this.session = Session.open(connection, launched);
        this.info = session.control().info();
    }

    static RemoteJvm attach(long pid, @Nullable Mode mode) {
        Rehearsal.begin();
        AgentAddress agent = Attacher.attach(pid, mode);
        Rehearsal.awaitEnd();
        return connect(agent.address(), Credentials.of(agent.secret()));
    }

    static RemoteJvm connect(URI address, Credentials credentials) {
        Transport transport = NettyTransport.open(ClientRuntime.IO_THREAD);
        try {
            Connection connection = transport.connect(address, credentials.terms(), ClientRuntime.self(), CONNECTING);
            return new ConnectedJvm(transport, connection, null);
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    @Override
    public long pid() {
        return info.pid();
    }

    @Override
    public String name() {
        return info.mainClass();
    }

    @Override
    public int javaFeature() {
        return info.javaFeature();
    }

    @Override
    public boolean isAlive() {
        return session.peer().isOpen();
    }

    @Override
    public <T> T find(Class<T> type) {
        return typed(theOnly(remoteName(type), type), type);
    }

    @Override
    public RemoteObject<?> find(String typeName) {
        return handle(theOnly(typeName, RemoteObject.class));
    }

    @Override
    public <T> List<T> findAll(Class<T> type) {
        return instances(type, true, MOST_INSTANCES);
    }

    @Override
    public List<RemoteObject<?>> findAll(String typeName) {
        return handles(typeName, true, MOST_INSTANCES);
    }

    List<RemoteObject<?>> handles(String typeName, boolean subtypes, int limit) {
        var handles = new ArrayList<RemoteObject<?>>();
        for (Object found : session.finder().all(typeName, subtypes, limit)) {
            handles.add(handle(found));
        }
        return handles;
    }

    <T> List<T> instances(Class<T> type, boolean subtypes, int limit) {
        return instances(remoteName(type), type, subtypes, limit);
    }

    <T> List<T> instances(String typeName, Class<T> type) {
        return instances(typeName, type, true, MOST_INSTANCES);
    }

    private <T> List<T> instances(String typeName, Class<T> type, boolean subtypes, int limit) {
        var instances = new ArrayList<T>();
        for (Object found : session.finder().all(typeName, subtypes, limit)) {
            instances.add(typed(found, type));
        }
        return instances;
    }

    private Object theOnly(String typeName, Class<?> type) {
        Object[] few = session.finder().all(typeName, true, 2);
        if (few.length == 1) {
            return few[0];
        }
        String expected = "expected exactly one live " + typeName + " in " + session.label() + ", found ";
        Found[] found = few.length == 0 ? new Found[0] : session.finder().instances(typeName, MOST_CANDIDATES + 1);
        if (found.length == 0) {
            throw new IllegalStateException(
                    expected + "none."
                            + " Wait until the application has made one, or reach it by a path: at(\"pkg.Type.FIELD.field\", type)");
        }
        var message = new StringBuilder(expected)
                .append(found.length > MOST_CANDIDATES ? "more than " + MOST_CANDIDATES : found.length)
                .append(":\n");
        for (int i = 0; i < Math.min(found.length, MOST_CANDIDATES); i++) {
            message.append("  ")
                    .append(found[i].type())
                    .append(" at ")
                    .append(found[i].path())
                    .append('\n');
        }
        message.append("Choose one by its path: at(\"")
                .append(found[0].path().replace("\"", "\\\""))
                .append("\", ")
                .append(type.getSimpleName())
                .append(".class), by a more specific type, or take them all: findAll(...)");
        throw new IllegalStateException(message.toString());
    }

    @Override
    @SuppressWarnings("NullAway") // The value at a path may be null; T stands for what is there.
    public <T> T at(String path, Class<T> type) {
        Object value = Remoting.call(session.finder(), f -> f.at(path), RemoteObject.class);
        return Remoting.as(value, type, path);
    }

    @Override
    public RemoteObject<?> at(String path) {
        Object value = Remoting.call(session.finder(), f -> f.live(path), RemoteObject.class);
        if (value instanceof RemoteObject<?> handle) {
            return handle;
        }
        throw new IllegalArgumentException("expected a live object at " + path + ", found null");
    }

    @Override
    public <T> RemoteType<T> type(Class<T> type) {
        return new LiveType<>(this, session, remoteName(type), type);
    }

    @Override
    public RemoteType<?> type(String name) {
        return new LiveType<>(this, session, name, Object.class);
    }

    @Override
    public <T, R> MethodPoint<R> on(Class<T> type, Selector<T, R> call) {
        return WovenPoint.of(session, type, call::select);
    }

    @Override
    public <T> MethodPoint<Void> onVoid(Class<T> type, VoidSelector<T> call) {
        return WovenPoint.of(session, type, call::select);
    }

    @Override
    public MethodPoint<Object> on(String point) {
        return WovenPoint.of(session, point);
    }

    @Override
    public ThreadOrder sequence(MethodPoint<?>... points) {
        return ArmedOrder.of(session, OrderKind.SEQUENCE, 0, List.of(points));
    }

    @Override
    public ThreadOrder rendezvous(MethodPoint<?>... points) {
        return ArmedOrder.of(session, OrderKind.RENDEZVOUS, 0, List.of(points));
    }

    @Override
    public ThreadOrder countdown(MethodPoint<?> counted, int n, MethodPoint<?> held) {
        return ArmedOrder.of(session, OrderKind.COUNTDOWN, n, List.of(counted, held));
    }

    @Override
    public List<ArmedPoint> armed() {
        return session.armed();
    }

    @Override
    public List<String> unmet() {
        return session.unmet();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T send(T local) {
        return (T) session.peer().send(local);
    }

    @Override
    public <R> R call(RemoteCallable<R> body) {
        return CodeCalls.call(session, body, null);
    }

    @Override
    public void run(RemoteRunnable body) {
        CodeCalls.call(session, body, null);
    }

    @Override
    public <R> CompletableFuture<R> callAsync(RemoteCallable<R> body) {
        return CodeCalls.async(session, body, null);
    }

    @Override
    public CompletableFuture<Void> runAsync(RemoteRunnable body) {
        return CodeCalls.<Object>async(session, body, null).thenApply(nothing -> null);
    }

    @Override
    public Shell shell() {
        return session.shell(null);
    }

    @Override
    public Shell shell(Object near) {
        return session.shell(near);
    }

    @Override
    public LinePoint line(Class<?> type, int line) {
        return line(remoteName(type), line);
    }

    @Override
    public LinePoint line(String typeName, int line) {
        if (line < 1) {
            throw new IllegalArgumentException("line: " + line + " (expected: 1 at least)");
        }
        return new WovenLine(session, typeName, line);
    }

    @Override
    public RemoteHeap heap() {
        return new LiveHeap(this, session);
    }

    @Override
    public RemoteProcess process() {
        return new LiveProcess(session);
    }

    @Override
    public Restore define(Class<?>... types) {
        ClassSpace space = session.shipper().define(List.of(types));
        var closed = new AtomicBoolean();
        var left = new Restore() {
            @Override
            public void close() {
                if (closed.compareAndSet(false, true) && isAlive()) {
                    space.close();
                }
            }

            @Override
            public String toString() {
                return "classes left in " + session.label() + ": " + List.of(types) + ", "
                        + session.stateOf(closed.get());
            }
        };
        session.undoAtEndOfScope(left);
        return left;
    }

    @Override
    public CallControl calls() {
        return session.peer().control();
    }

    @Override
    public Restore scope() {
        return session.openScope();
    }

    @Override
    public String stdout() {
        return launched == null ? "" : launched.stdout();
    }

    @Override
    public String stderr() {
        return launched == null ? "" : launched.stderr();
    }

    @Override
    public OptionalInt exitCode() {
        return launched == null ? OptionalInt.empty() : launched.exitCode();
    }

    @Override
    public void detach() {
        if (launched != null) {
            launched.release();
        }
        try {
            session.control().detach();
        } catch (RemoteFailure.Unknown e) {
            // The agent may be faster in leaving than its answer; that it has gone is the answer too.
            if (isAlive()) {
                throw e;
            }
        }
        detached = true;
        closeConnection("detached");
    }

    @Override
    public void close() {
        if (launched != null && !detached) {
            launched.stop();
        }
        closeConnection("closed by the client");
    }

    private void closeConnection(String reason) {
        if (closed.compareAndSet(false, true)) {
            session.peer().close(reason);
            transport.close();
        }
    }

    @Override
    public AgentServices services() {
        return session.services();
    }

    boolean hasSettled() {
        return session.control().mainHasSettled();
    }

    private static String remoteName(Class<?> type) {
        String named = ViewHandler.remoteTypeOf(type);
        return named == null ? type.getName() : named;
    }

    private static RemoteObject<?> handle(Object instance) {
        return Tendril.remote(instance);
    }

    private static <T> T typed(Object instance, Class<T> type) {
        return type.isInstance(instance) && type != Object.class
                ? type.cast(instance)
                : handle(instance).as(type);
    }

    @Override
    public String toString() {
        return session.label() + (isAlive() ? "" : ", disconnected");
    }
}
