package dev.tendril.junit.source;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.access.Mode;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.JvmProcess;
import dev.tendril.transport.ConnectException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.opentest4j.TestAbortedException;

/**
 * A JVM that runs already.
 *
 * @param mode how far this side may reach; without one, whatever the agent that is there allows
 * @param capturesOutput whether what it prints from now on is copied
 * @param abortWhenAbsent whether the tests are aborted, instead of failing, when there is no such JVM
 */
public record AttachSource(
        String name,
        Duration startTimeout,
        Which which,
        Optional<Mode> mode,
        boolean capturesOutput,
        boolean abortWhenAbsent)
        implements JvmSource {

    /** Which JVM is meant, in texts that may hold {@link Placeholders}. */
    public sealed interface Which {

        /** Connects to it. */
        RemoteJvm reach(Optional<Mode> mode) throws AbsentException;
    }

    @Override
    public Sharing sharing() {
        return Sharing.CLASS;
    }

    @Override
    public Optional<String> usedElsewhereAs() {
        return Optional.of(which.toString());
    }

    @Override
    public RemoteJvm start() {
        try {
            return which.reach(mode);
        } catch (AbsentException e) {
            String message = "cannot attach to " + name + ": " + e.getMessage();
            if (abortWhenAbsent) {
                throw new TestAbortedException(message, e);
            }
            throw new AttachException(
                    message + " (expected: it runs before the tests start, or whenAbsent = ABORT)", e);
        }
    }

    /** The process of that number. */
    public record ByPid(String pid) implements Which {

        @Override
        public RemoteJvm reach(Optional<Mode> mode) throws AbsentException {
            String text = expanded(pid);
            long number;
            try {
                number = Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new ExtensionConfigurationException("pid = \"" + text + "\" (expected: a number)", e);
            }
            if (ProcessHandle.of(number).filter(ProcessHandle::isAlive).isEmpty()) {
                throw new AbsentException("there is no process " + number);
            }
            return attach(number, mode);
        }
    }

    /** The one JVM of this machine and user with that main class. */
    public record ByMainClass(String mainClass) implements Which {

        @Override
        public RemoteJvm reach(Optional<Mode> mode) throws AbsentException {
            String wanted = expanded(mainClass);
            List<JvmProcess> found = JvmProcess.list().stream()
                    .filter(process -> !process.isSelf() && process.mainClass().equals(wanted))
                    .toList();
            if (found.isEmpty()) {
                throw new AbsentException("no JVM that this user can see runs " + wanted);
            }
            if (found.size() > 1) {
                throw new AttachException("cannot tell which JVM is meant: " + wanted + " runs in the processes "
                        + found.stream()
                                .map(process -> Long.toString(process.pid()))
                                .collect(Collectors.joining(", "))
                        + " (expected: one, or pid instead of mainClass)");
            }
            return attach(found.get(0).pid(), mode);
        }
    }

    /** The agent that listens there, in the mode it was started with. */
    public record ByAddress(String address, String secretFile) implements Which {

        @Override
        public RemoteJvm reach(Optional<Mode> mode) throws AbsentException {
            URI where = URI.create(expanded(address));
            Path secret = Path.of(expanded(secretFile));
            if (!Files.exists(secret)) {
                throw new AbsentException("there is no secret file " + secret);
            }
            try {
                return RemoteJvm.connect(where, Credentials.file(secret));
            } catch (ConnectException e) {
                if (somebodyListensAt(where)) {
                    throw e;
                }
                throw new AbsentException("nobody listens at " + where);
            }
        }

        private static boolean somebodyListensAt(URI where) {
            SocketAddress address = "unix".equals(where.getScheme())
                    ? UnixDomainSocketAddress.of(where.getPath())
                    : new InetSocketAddress(where.getHost(), where.getPort());
            try (SocketChannel channel = SocketChannel.open(address)) {
                return channel.isConnected();
            } catch (IOException e) {
                return false;
            }
        }
    }

    private static RemoteJvm attach(long pid, Optional<Mode> mode) {
        return mode.map(named -> RemoteJvm.attach(pid, named)).orElseGet(() -> RemoteJvm.attach(pid));
    }

    private static String expanded(String text) throws AbsentException {
        return Placeholders.expand(text)
                .orElseThrow(() -> new AbsentException("a system property in \"" + text + "\" is not set"));
    }

    /** There is no such JVM, as opposed to one that cannot be attached to. */
    public static final class AbsentException extends Exception {

        private static final long serialVersionUID = 1L;

        AbsentException(String message) {
            super(message);
        }
    }
}
