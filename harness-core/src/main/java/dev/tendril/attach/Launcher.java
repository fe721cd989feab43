package dev.tendril.attach;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts JVMs with the agent in them. The agent dials back to a socket that exists for it alone, so no port is chosen and
 * nobody races for it, and it ends its JVM when that connection is lost, so no process is left behind however this one
 * ends.
 */
public final class Launcher {

    /** Class paths above this go into a file: systems limit the length of a command. */
    private static final int LONGEST_CLASS_PATH = 16_000;

    private Launcher() {}

    /**
     * Starts a JVM and returns once its agent has connected, which is before the main method runs.
     *
     * @param transport makes the connection; stays open
     * @param self who this process is, for the agent
     * @throws AttachException if it cannot be started, ends early or does not connect in time: with its last output
     */
    public static LaunchedProcess start(LaunchCommand command, Transport transport, PeerInfo self) {
        AgentJar jar = AgentJar.locate();
        PrivateDirectory directory = null;
        try {
            directory = PrivateDirectory.create();
            return start(command, jar, directory, transport, self);
        } catch (IOException e) {
            throw new AttachException(
                    "Could not start " + command.main + ": " + e.getMessage() + ". Check the Java home ("
                            + command.javaHome + "), the working directory and the temporary directory.",
                    e);
        } finally {
            if (directory != null) {
                directory.delete();
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows the end of the process does not fail
    private static LaunchedProcess start(
            LaunchCommand command, AgentJar jar, PrivateDirectory directory, Transport transport, PeerInfo self)
            throws IOException {
        var secret = Secret.random();
        Path secretFile = directory.write("secret", secret);
        var arrival = new Arrival();
        Listening listening = directory.listen(transport, Terms.of(secret), self, arrival::connected);
        try {
            AgentOptions options = new AgentOptions()
                    .with("connect", listening.address().toString())
                    .with("secret", secretFile.toString())
                    .with("exit-on-disconnect", "true")
                    .with("name", command.main)
                    .with("jar", jar.path().toString())
                    .withMode(command.mode);
            String agent = "-javaagent:" + jar.path() + "=" + options;
            Process process = spawn(command, agent, directory);
            ChildProcesses.add(process);
            var stdout = new CapturedOutput("stdout-" + process.pid(), process.getInputStream(), command.stdoutLines);
            var stderr = new CapturedOutput("stderr-" + process.pid(), process.getErrorStream(), command.stderrLines);
            process.onExit().thenRun(() -> {
                arrival.ended();
                stdout.processEnded();
                stderr.processEnded();
            });
            Connection connection = arrival.await(command.startTimeout());
            if (connection == null) {
                String why = Thread.currentThread().isInterrupted()
                        ? "was not awaited any longer, because the waiting thread was interrupted."
                        : "has not let the agent connect within "
                                + command.startTimeout().toMillis()
                                + " ms. Give it a longer start timeout, or look at its output for what it waits for.";
                AttachException failure =
                        LaunchedProcess.failure(command.main, process, stdout, stderr, "let the agent connect", why);
                process.destroyForcibly();
                throw failure;
            }
            return new LaunchedProcess(command.main, process, stdout, stderr, connection);
        } finally {
            listening.close();
        }
    }

    private static Process spawn(LaunchCommand command, String agent, PrivateDirectory directory) throws IOException {
        Path java = command.javaHome.resolve("bin").resolve(File.separatorChar == '\\' ? "java.exe" : "java");
        if (!Files.isExecutable(java)) {
            throw new AttachException(
                    "No Java at " + java + " (expected: the launcher of a Java installation); set the Java"
                            + " home to a directory that contains bin/java.");
        }
        List<String> line = command.line(
                java,
                agent,
                classPath -> classPath.length() > LONGEST_CLASS_PATH
                        ? List.of("@" + directory.write("class-path", "-cp " + quoted(classPath)))
                        : List.of("-cp", classPath));
        var builder = new ProcessBuilder(line);
        builder.environment().putAll(command.environment);
        if (command.directory != null) {
            builder.directory(command.directory.toFile());
        }
        return builder.start();
    }

    /** As the launcher's argument files want it. */
    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Waits for the agent or for the end of the process, whichever comes first. */
    private static final class Arrival {

        @Nullable
        private Connection connection;

        private boolean isOver;

        synchronized void connected(Connection arrived) {
            if (isOver || connection != null) {
                arrived.close("nobody waits for this connection any more");
                return;
            }
            connection = arrived;
            notifyAll();
        }

        synchronized void ended() {
            isOver = true;
            notifyAll();
        }

        @Nullable
        synchronized Connection await(Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            try {
                for (long left = timeout.toNanos();
                        connection == null && !isOver && left > 0;
                        left = deadline - System.nanoTime()) {
                    wait(left / 1_000_000 + 1);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            isOver = true;
            return connection;
        }
    }
}
