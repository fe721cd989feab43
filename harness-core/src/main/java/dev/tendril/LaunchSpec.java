package dev.tendril;

import dev.tendril.access.Mode;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.LaunchCommand;
import dev.tendril.attach.LaunchedProcess;
import dev.tendril.attach.Launcher;
import dev.tendril.thread.Deadline;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A JVM about to be launched. For one thread. */
final class LaunchSpec implements RemoteJvm.Launch {

    private static final System.Logger LOG = System.getLogger("dev.tendril");

    private final LaunchCommand command;
    private Ready ready = Ready.settled();

    LaunchSpec(LaunchCommand command) {
        this.command = command;
    }

    @Override
    public RemoteJvm.Launch args(String... arguments) {
        command.arguments(List.of(arguments));
        return this;
    }

    @Override
    public RemoteJvm.Launch property(String name, String value) {
        command.property(name, value);
        return this;
    }

    @Override
    public RemoteJvm.Launch env(String name, String value) {
        command.environment(name, value);
        return this;
    }

    @Override
    public RemoteJvm.Launch jvmArgs(String... options) {
        command.jvmOptions(List.of(options));
        return this;
    }

    @Override
    public RemoteJvm.Launch classPath(Path... entries) {
        command.classPath(joined(entries));
        return this;
    }

    @Override
    public RemoteJvm.Launch modulePath(Path... entries) {
        command.modulePath(joined(entries));
        return this;
    }

    private static String joined(Path... entries) {
        return Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public RemoteJvm.Launch mode(Mode mode) {
        command.mode(mode);
        return this;
    }

    @Override
    public RemoteJvm.Launch debug(int port) {
        command.debug(port);
        return this;
    }

    @Override
    public RemoteJvm.Launch javaHome(Path home) {
        command.javaHome(home);
        return this;
    }

    @Override
    public RemoteJvm.Launch directory(Path directory) {
        command.directory(directory);
        return this;
    }

    @Override
    public RemoteJvm.Launch readyWhen(Ready condition) {
        ready = condition;
        return this;
    }

    @Override
    public RemoteJvm.Launch startTimeout(Duration timeout) {
        command.startTimeout(timeout);
        return this;
    }

    @Override
    public RemoteJvm.Launch copy() {
        var copy = new LaunchSpec(command.copy());
        copy.ready = ready;
        return copy;
    }

    @Override
    public Duration startTimeout() {
        return command.startTimeout();
    }

    @Override
    public String main() {
        return command.main();
    }

    @Override
    public RemoteJvm start() {
        if (command.isDebugged()) {
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} waits for a debugger at 127.0.0.1:{1,number,#}",
                    main(),
                    command.debugPort());
        }
        Deadline deadline = Deadline.after(command.startTimeout());
        Transport transport = NettyTransport.open(ClientRuntime.IO_THREAD);
        try {
            LaunchedProcess process = Launcher.start(command, transport, ClientRuntime.self());
            try {
                ConnectedJvm jvm = connected(transport, process);
                if (command.isDebugged()) {
                    jvm.calls().withoutTimeout();
                }
                new Readiness(jvm, process, command.workingDirectory(), command.startTimeout(), deadline).await(ready);
                return jvm;
            } catch (RuntimeException e) {
                process.stop();
                throw e;
            }
        } catch (RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    private ConnectedJvm connected(Transport transport, LaunchedProcess process) {
        try {
            return new ConnectedJvm(transport, process.connection(), process);
        } catch (RuntimeException e) {
            if (process.connection().isOpen()) {
                throw e;
            }
            // It ended as soon as it was connected to: its exit code and output tell more than the lost connection.
            AttachException failure = process.notReady("answered", command.startTimeout());
            failure.addSuppressed(e);
            throw failure;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LaunchSpec spec && command.equals(spec.command) && ready.equals(spec.ready);
    }

    @Override
    public int hashCode() {
        return Objects.hash(command, ready);
    }

    @Override
    public String toString() {
        return "launch of " + command;
    }
}
