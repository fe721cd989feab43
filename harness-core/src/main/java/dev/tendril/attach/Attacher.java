package dev.tendril.attach;

import dev.tendril.access.Mode;
import dev.tendril.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings the agent into a running JVM, or finds the one that is there: each loading prints four lines of warning on the
 * target's console from Java 21 on, so it happens once, and everybody else shares.
 */
public final class Attacher {

    /** How long a target may take for all of it. The JDK itself waits 10 s for a JVM that does not react. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration STARTING = Duration.ofSeconds(5);
    private static final String ADDRESS = "dev.tendril.agent.address";
    private static final String SECRET_FILE = "dev.tendril.agent.secret-file";
    private static final String VERSION = "dev.tendril.agent.version";
    private static final String MODE = "dev.tendril.agent.mode";
    private static final String FAILURE = "dev.tendril.agent.failure";

    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private Attacher() {}

    /**
     * Attaches to a JVM of this machine and returns where its agent listens.
     *
     * @throws AttachException if that is not possible: why, and what to do
     */
    public static AgentAddress attach(long pid) {
        return attach(pid, null);
    }

    /**
     * Like {@link #attach(long)}, with the agent in a mode. Full access that is named here is confirmed by that, also in a
     * JVM that is marked as production.
     *
     * @param mode null for the agent's default, and for whatever mode an agent that is there runs in
     */
    public static AgentAddress attach(long pid, @Nullable Mode mode) {
        AgentJar jar = AgentJar.locate();
        var process = new OsProcess(pid);
        awaitStarted(process);
        obstacle(process).ifPresent(sentence -> {
            throw new AttachException(sentence);
        });
        if (process.seesOtherFiles() && !process.sees(jar.path())) {
            throw new AttachException(AttachFailure.otherFiles(process, jar));
        }
        var abandoned = new AtomicBoolean();
        return bounded(process, abandoned, () -> attach(process, jar, mode, abandoned));
    }

    /**
     * Puts an agent into a JVM of this machine that listens where it is told, for clients elsewhere too.
     *
     * @return the address it listens at, with the port that was chosen if any would do
     * @throws AttachException if that is not possible, or if an agent is there already: what to do
     */
    public static URI serve(long pid, AgentSettings settings) {
        AgentJar jar = AgentJar.locate();
        return ask(pid, (process, target) -> {
                    String there = target.agentProperties().getProperty(ADDRESS);
                    if (there != null) {
                        throw new AttachException("An agent is in " + process.label() + " already, and listens at "
                                + there + ". Take it out first: what it listens at is settled when it is put in.");
                    }
                    try {
                        target.loadAgent(jar, settings.options(jar));
                    } catch (Exception e) {
                        throw AttachFailure.of(process, e, agentSaid(target));
                    }
                    String address = target.agentProperties().getProperty(ADDRESS);
                    if (address == null) {
                        throw new AttachException("The agent was loaded into " + process.label()
                                + " but did not say where it listens; the target's standard error may tell why.");
                    }
                    return URI.create(address);
                })
                .orElseThrow();
    }

    /** The agent that is in a JVM, without loading one; empty if there is none. */
    static Optional<AgentAddress> find(long pid) {
        return ask(pid, (process, target) -> published(process, target.agentProperties(), true));
    }

    /** A system property of a JVM; empty if it has none of that name. */
    static Optional<String> systemProperty(long pid, String name) {
        return ask(pid, (process, target) -> target.systemProperty(name));
    }

    private interface Question<T> {
        @Nullable
        T ask(OsProcess process, HotSpotAttach target) throws Exception;
    }

    private static <T> Optional<T> ask(long pid, Question<T> question) {
        var process = new OsProcess(pid);
        obstacle(process).ifPresent(sentence -> {
            throw new AttachException(sentence);
        });
        return bounded(process, new AtomicBoolean(), () -> {
            try (HotSpotAttach target = HotSpotAttach.to(pid)) {
                return Optional.ofNullable(question.ask(process, target));
            }
        });
    }

    /** What is known to stand against an attach, without trying; empty if nothing is. */
    static Optional<String> obstacle(OsProcess process) {
        if (process.pid() == ProcessHandle.current().pid()) {
            return Optional.of(AttachFailure.self(process));
        }
        if (!process.isAlive()) {
            return Optional.of(AttachFailure.dead(process, "It has ended, or the number is wrong."));
        }
        if (process.isNoJvm()) {
            return Optional.of(AttachFailure.noJvm(process));
        }
        if (process.belongsToAnother()) {
            return Optional.of(AttachFailure.otherUser(process));
        }
        if (process.isStopped()) {
            return Optional.of(AttachFailure.stopped(process));
        }
        // Tried out, this would cost ten seconds, and two thread dumps on the target's console.
        if (process.arguments().contains("-XX:+DisableAttachMechanism")) {
            return Optional.of(AttachFailure.attachDisabled(process.label()));
        }
        if (!process.survivesSigquit()) {
            return Optional.of(AttachFailure.starting(process));
        }
        return Optional.empty();
    }

    /** A JVM that has just been started is no JVM yet, and then one that a signal would end; both pass. */
    private static void awaitStarted(OsProcess process) {
        long deadline = System.nanoTime() + STARTING.toNanos();
        while (process.isAlive()
                && process.javaHome().isPresent()
                && !process.isStopped()
                && (process.isNoJvm() || !process.survivesSigquit())
                && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static AgentAddress attach(OsProcess process, AgentJar jar, @Nullable Mode mode, AtomicBoolean abandoned)
            throws Exception {
        try (HotSpotAttach target = HotSpotAttach.to(process.pid())) {
            AgentAddress there = published(process, target.agentProperties(), true);
            if (there != null) {
                if (!jar.isCompatibleWith(there.agentVersion())) {
                    throw new AttachException(AttachFailure.otherVersion(process, there.agentVersion(), jar));
                }
                if (mode != null && there.mode() != mode) {
                    throw new AttachException("The agent in " + process.label() + " runs in mode " + there.mode()
                            + " (expected: " + mode + "). Detach it first, or attach without naming a mode.");
                }
                return there;
            }
            if (abandoned.get()) {
                throw new TimeoutException("too late to load the agent");
            }
            try {
                AgentOptions options = new AgentOptions().with("jar", jar.path().toString());
                target.loadAgent(jar, options.withMode(mode));
            } catch (Exception e) {
                throw AttachFailure.of(process, e, agentSaid(target));
            }
            AgentAddress loaded = published(process, target.agentProperties(), false);
            if (loaded == null) {
                throw new AttachException(
                        "The agent was loaded into " + process.label() + " but did not say where it"
                                + " listens; the target's standard error may tell why. It may be leaving just now: attach again.");
            }
            return loaded;
        }
    }

    @Nullable
    private static String agentSaid(HotSpotAttach target) {
        try {
            return target.agentProperties().getProperty(FAILURE);
        } catch (Exception e) {
            return null;
        }
    }

    /** The address in the properties, none of which is trusted: a target may not send its client elsewhere. */
    @Nullable
    private static AgentAddress published(OsProcess process, Properties properties, boolean alreadyThere) {
        String address = properties.getProperty(ADDRESS);
        String file = properties.getProperty(SECRET_FILE);
        if (address == null || file == null) {
            return null;
        }
        try {
            var uri = new URI(address);
            if (!isOfThisMachine(uri)) {
                throw new AttachException("The agent in " + process.label() + " names an address of another machine, "
                        + address + " (expected: unix:/path or tcp://127.0.0.1:port). It is not trusted; restart the"
                        + " target, or connect to the address with credentials of your own.");
            }
            Secret secret = PrivateDirectory.readSecret(Path.of(file));
            Mode mode = Mode.named(properties.getProperty(MODE, Mode.FULL.toString()));
            return new AgentAddress(uri, secret, properties.getProperty(VERSION, "unknown"), mode, alreadyThere);
        } catch (IOException | URISyntaxException | IllegalArgumentException e) {
            throw new AttachException(
                    "The agent in " + process.label() + " listens at " + address
                            + ", but what it says about its secret cannot be used: " + e.getMessage()
                            + ". Connect as the user of"
                            + " that process and with its view of the files, or restart the target.",
                    e);
        }
    }

    private static boolean isOfThisMachine(URI address) {
        return "unix".equals(address.getScheme())
                || ("tcp".equals(address.getScheme()) && LOOPBACK.contains(String.valueOf(address.getHost())));
    }

    /** Runs a conversation with a target that may stop answering in the middle of it. */
    private static <T> T bounded(OsProcess process, AtomicBoolean abandoned, Callable<T> conversation) {
        var task = new FutureTask<>(conversation);
        // A daemon: a read from a target that never answers cannot be interrupted, and ends with the target.
        var thread = new Thread(null, task, "tendril-attach-" + process.pid(), 0, false);
        thread.setDaemon(true);
        thread.start();
        try {
            return await(task, process);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw cause instanceof AttachException told ? told : AttachFailure.of(process, cause, null);
        } catch (TimeoutException e) {
            abandoned.set(true);
            throw AttachFailure.of(process, e, null);
        } catch (InterruptedException e) {
            abandoned.set(true);
            Thread.currentThread().interrupt();
            throw new AttachException("Interrupted while attaching to " + process.label() + ".", e);
        }
    }

    /** Waits no longer than there is a target that can answer. */
    private static <T> T await(FutureTask<T> task, OsProcess process)
            throws ExecutionException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return task.get(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (System.nanoTime() >= deadline || process.isStopped() || !process.isAlive()) {
                    throw e;
                }
            }
        }
    }
}
