package dev.tendril.cli.command;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.attach.JvmProcess;
import dev.tendril.cli.remote.Candidates;
import dev.tendril.transport.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which JVM a command is about, and how it is reached: a process of this machine, or an agent at an address. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Target {

    public static final String LOCAL =
            "A process id, or the main class of a JVM here: its full name, or the end of it if no other JVM's ends so.";

    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = LOCAL + " Or the address of an agent: tls://host:port, tcp://127.0.0.1:port, unix:/path.")
    private String target;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            converter = Modes.class,
            completionCandidates = Modes.class,
            description =
                    "How far the agent lets its clients reach, if it is put in now: ${COMPLETION-CANDIDATES}. An"
                            + " agent that is there must be in this mode. Default: full, and whatever an agent that is there has.")
    private @Nullable Mode mode;

    @Option(names = "--secret-file", paramLabel = "FILE", description = "With an address: the file with the secret.")
    private @Nullable Path secretFile;

    @Option(
            names = "--trust",
            paramLabel = "FINGERPRINT",
            description = "With an address of TLS: the certificate to trust, sha256:...")
    private @Nullable String fingerprint;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** As it was typed. */
    String typed() {
        return target;
    }

    /** Looks at what was typed before anything is tried. */
    public void check() {
        if (isAddress()) {
            if (secretFile == null) {
                throw misuse(target + " is an address, which needs the secret of its agent: --secret-file FILE");
            }
            if (mode != null) {
                throw misuse("--mode is settled where the agent was started, not by who connects to " + target);
            }
        } else if (secretFile != null || fingerprint != null) {
            throw misuse("--secret-file and --trust go with an address such as tls://host:4711, found " + target);
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    boolean isAddress() {
        return isAddress(target);
    }

    /** Whether a target that was typed is an address, and not a process. */
    public static boolean isAddress(String typed) {
        return typed.startsWith("unix:") || typed.contains("://");
    }

    /** Connects, after putting the agent in if need be. */
    public RemoteJvm connect() {
        if (!isAddress()) {
            return attach(pid(), mode);
        }
        Credentials credentials = Credentials.file(secretFile == null ? Path.of("") : secretFile);
        return RemoteJvm.connect(address(), fingerprint == null ? credentials : credentials.trusting(fingerprint));
    }

    /** Connects to the agent that is there; null if there is none. */
    public @Nullable RemoteJvm connectIfThere() {
        if (isAddress()) {
            return connect();
        }
        long pid = pid();
        JvmProcess process = JvmProcess.list().stream()
                .filter(candidate -> candidate.pid() == pid)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Process " + pid
                        + " runs no JVM that you can see. \"tendril list\" shows the JVMs that run here."));
        return process.agent().isPresent() ? attach(pid, mode) : null;
    }

    /** The process that is meant by what was typed, which is no address. */
    public long pid() {
        return Candidates.choose(target);
    }

    private URI address() {
        try {
            return new URI(target);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "Expected an address such as tls://host:4711, found \"" + target + "\": " + e.getReason() + ".", e);
        }
    }

    /**
     * The agent gives a stranger a few seconds to prove itself; on a busy machine a JVM that has just started needs more.
     * The second time it is warm, and nothing has run yet.
     */
    public static RemoteJvm attach(long pid, @Nullable Mode mode) {
        try {
            return attachOnce(pid, mode);
        } catch (ConnectException tooSlow) {
            return attachOnce(pid, mode);
        }
    }

    private static RemoteJvm attachOnce(long pid, @Nullable Mode mode) {
        return mode == null ? RemoteJvm.attach(pid) : RemoteJvm.attach(pid, mode);
    }
}
