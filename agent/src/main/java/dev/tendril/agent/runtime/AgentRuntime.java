package dev.tendril.agent.runtime;

import dev.tendril.access.Mode;
import dev.tendril.agent.runtime.Leaving.Stage;
import dev.tendril.attach.PrivateDirectory;
import dev.tendril.audit.AuditLog;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import dev.tendril.transport.tls.Identity;
import dev.tendril.transport.tls.Tls;
import java.io.Closeable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The agent in this JVM, from its start to the moment it has left. It listens for clients or dials back to one, gives
 * each connection to a session, and knows the way out.
 *
 * <p>To {@code agent.entry} it is a predicate: given the arguments of a second attach, it serves those too, or says false
 * because it is leaving.
 */
public final class AgentRuntime implements Predicate<Map<String, String>> {

    private static final long START_SECONDS = 20;
    private static final Duration DIALLING_BACK = Duration.ofSeconds(10);
    private static final long THREADS_END_WITHIN_MILLIS = 2_000;

    private final Properties agentProperties;
    private final List<Endpoint> announced = new CopyOnWriteArrayList<>();
    private final Consumer<Object> ended;
    private final AgentLog log = new AgentLog();
    private final Leaving leaving = new Leaving(log);
    private final AtomicBoolean hasBegunToLeave = new AtomicBoolean();
    private final PeerInfo self;
    private final Mode mode;
    private final Sessions sessions;
    private final Transport transport;

    private final Set<Session> openSessions = ConcurrentHashMap.newKeySet();
    private boolean listens;

    private AgentRuntime(
            PeerInfo self,
            Mode mode,
            @Nullable AuditLog audit,
            Instrumentation instrumentation,
            Properties agentProperties,
            Consumer<Object> ended,
            Function<AgentContext, Sessions> sessions) {
        this.self = self;
        this.mode = mode;
        this.agentProperties = agentProperties;
        this.ended = ended;
        leaving.at(Stage.LOADER, "close the class loader", AgentRuntime::closeLoader);
        if (audit != null) {
            leaving.at(Stage.IO, "close its audit log", audit::close);
        }
        leaving.at(Stage.IO, "end all of its threads", AgentRuntime::awaitThreads);
        var proxies = new DetachableProxies();
        leaving.at(Stage.WORKERS, "cut off the proxies in the application's data", proxies::detachAll);
        this.transport = NettyTransport.openAsGuest(AgentThreads.PREFIX + "io");
        leaving.at(Stage.IO, "stop the event loop", transport::close);
        leaving.at(Stage.CONNECTIONS, "end its sessions", this::endSessions);
        this.sessions = sessions.apply(new AgentContext(
                self, mode, audit, instrumentation, log, leaving, proxies, new MainThread(), this::leave));
    }

    /**
     * Starts the agent.
     *
     * @param version of the agent
     * @param agentProperties where the attach mechanism looks
     * @param ended told, with what this returns, once the agent has left
     * @throws Exception if it cannot start: nothing of it is left running then
     */
    public static Predicate<Map<String, String>> start(
            Map<String, String> arguments,
            String version,
            Instrumentation instrumentation,
            Properties agentProperties,
            Consumer<Object> ended)
            throws Exception {
        var self = new PeerInfo(
                ProcessHandle.current().pid(),
                name(arguments),
                Runtime.version().feature(),
                version);
        Mode mode = Modes.of(arguments);
        String auditFile = arguments.get("audit");
        AuditLog audit = auditFile == null ? null : AuditLog.to(Path.of(auditFile));
        return AgentThreads.call(
                "start",
                () -> {
                    var agent = new AgentRuntime(
                            self, mode, audit, instrumentation, agentProperties, ended, RpcSessions::new);
                    try {
                        agent.open(arguments);
                        if (Thread.interrupted()) {
                            throw new InterruptedException("starting took longer than " + START_SECONDS + " s");
                        }
                        return agent;
                    } catch (Throwable e) {
                        agent.hasBegunToLeave.set(true);
                        agent.leaving.run();
                        throw e;
                    }
                },
                START_SECONDS);
    }

    /** A second attach. */
    @Override
    public boolean test(Map<String, String> arguments) {
        try {
            return AgentThreads.call("again", () -> open(arguments), START_SECONDS);
        } catch (Exception e) {
            throw e instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(
                            "the agent is in this JVM already, but could not serve a second attach: " + e.getMessage(),
                            e);
        }
    }

    private synchronized boolean open(Map<String, String> arguments) throws IOException {
        if (hasBegunToLeave.get()) {
            return false;
        }
        if (arguments.containsKey("mode") && Mode.named(arguments.get("mode")) != mode) {
            throw new IllegalArgumentException("the agent that is in this JVM runs in mode " + mode
                    + ", found mode=" + arguments.get("mode")
                    + " (expected: the same, or none; detach the agent first to"
                    + " change it)");
        }
        String connect = arguments.get("connect");
        if (connect != null) {
            boolean exitWithClient = Boolean.parseBoolean(arguments.get("exit-on-disconnect"));
            dialBack(URI.create(connect), Path.of(arguments.getOrDefault("secret", "")), exitWithClient);
        } else if (!listens) {
            listen(arguments);
        }
        return true;
    }

    /** What the agent presents to its clients at an address with TLS. */
    private static Tls certificate(Map<String, String> arguments) throws IOException {
        String keyStore = arguments.get("keystore");
        if (keyStore == null) {
            return Tls.NONE;
        }
        char[] password = PrivateDirectory.readPassword(Path.of(arguments.getOrDefault("keystore-password-file", "")));
        return new Tls(Identity.of(Path.of(keyStore), password), null);
    }

    private void listen(Map<String, String> arguments) throws IOException {
        Endpoint endpoint = Endpoint.open(
                arguments.getOrDefault("listen", "unix"),
                arguments.get("secret"),
                certificate(arguments),
                transport,
                self,
                mode,
                agentProperties,
                connection -> serve(connection, () -> {}));
        listens = true;
        announced.add(endpoint);
        leaving.at(Stage.ACCEPTING, "stop listening", endpoint::stopListening);
        leaving.at(Stage.TRACES, "delete its files", endpoint::removeTraces);
        Thread hook = AgentThreads.thread("shutdown", endpoint::removeTraces);
        Runtime.getRuntime().addShutdownHook(hook);
        leaving.at(
                Stage.TRACES,
                "remove its shutdown hook",
                () -> Runtime.getRuntime().removeShutdownHook(hook));
    }

    private void dialBack(URI address, Path secretFile, boolean exitWithClient) throws IOException {
        Runnable lost = exitWithClient ? this::clientIsGone : () -> {};
        Secret secret = PrivateDirectory.readSecret(secretFile);
        serve(transport.connect(address, Terms.of(secret), self, DIALLING_BACK), lost);
    }

    private void serve(Connection connection, Runnable lost) {
        var session = new Session(lost);
        openSessions.add(session);
        session.opened(sessions.open(connection, session::ended));
    }

    private void endSessions() throws Exception {
        for (Session session : openSessions) {
            session.close();
        }
    }

    private void clientIsGone() {
        if (!hasBegunToLeave.get()) {
            JvmExit.begin(log, "the client it was started for is gone");
        }
    }

    /**
     * Takes the agent out of this JVM and returns at once, whoever asks: the work is done on a thread that is none of
     * those it ends.
     */
    void leave(String reason) {
        if (!hasBegunToLeave.compareAndSet(false, true)) {
            return;
        }
        // At once: whoever asked for this may attach again as soon as it has its answer.
        announced.forEach(Endpoint::retract);
        Thread thread = AgentThreads.thread("leave", () -> {
            synchronized (this) {
                leaving.run();
            }
            ended.accept(this);
        });
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        thread.start();
    }

    /** Waits for what should be ending now; a call into the application that does not end keeps its thread. */
    private static void awaitThreads() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(THREADS_END_WITHIN_MILLIS);
        List<Thread> alive = AgentThreads.alive(Thread.currentThread());
        while (!alive.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new IllegalStateException(
                        "still running: " + alive.stream().map(Thread::getName).collect(Collectors.joining(", ")));
            }
            alive.get(0).join(left);
            alive = AgentThreads.alive(Thread.currentThread());
        }
    }

    private static void closeLoader() throws IOException {
        if (AgentRuntime.class.getClassLoader() instanceof Closeable loader) {
            loader.close();
        }
    }

    private static String name(Map<String, String> arguments) {
        String command = System.getProperty("sun.java.command", "").strip();
        int end = command.indexOf(' ');
        return arguments.getOrDefault(
                "name", command.isEmpty() ? "a JVM" : end < 0 ? command : command.substring(0, end));
    }

    /** A session from the moment its connection exists: it may end before the call that opens it has returned. */
    private final class Session implements AutoCloseable {

        private final Runnable lost;

        @Nullable
        private volatile AutoCloseable open;

        Session(Runnable lost) {
            this.lost = lost;
        }

        void opened(AutoCloseable session) {
            open = session;
        }

        void ended() {
            openSessions.remove(this);
            lost.run();
        }

        @Override
        public void close() throws Exception {
            AutoCloseable session = open;
            if (session != null) {
                session.close();
            }
        }
    }
}
