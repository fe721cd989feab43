package dev.tendril;

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
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A JVM about to be launched. For one thread. */
final class LaunchSpec implements RemoteJvm.Launch {

    private static final Duration LOOKS = Duration.ofMillis(15);

    private final LaunchCommand command;
    private Ready ready = Ready.settled();
    private Duration startTimeout = Duration.ofSeconds(30);

    LaunchSpec(String mainClass) {
        command = LaunchCommand.mainClass(mainClass);
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
        command.classPath(Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
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
        startTimeout = timeout;
        command.startTimeout(timeout);
        return this;
    }

    @Override
    public RemoteJvm start() {
        Deadline deadline = Deadline.after(startTimeout);
        Transport transport = NettyTransport.open(ClientRuntime.IO_THREAD);
        try {
            LaunchedProcess process = Launcher.start(command, transport, ClientRuntime.self());
            try {
                ConnectedJvm jvm = connected(transport, process);
                await(jvm, process, deadline);
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
            throw process.notReady("answered", startTimeout);
        }
    }

    private void await(ConnectedJvm jvm, LaunchedProcess process, Deadline deadline) {
        if (ready instanceof Ready.Output output) {
            process.awaitStdout(output.pattern(), Duration.ofNanos(deadline.remainingNanos()));
        } else if (ready instanceof Ready.Settled) {
            while (!settled(jvm, process)) {
                if (deadline.isExpired()) {
                    throw process.notReady(
                            "settled: its main thread has neither ended nor begun to wait", startTimeout);
                }
                LockSupport.parkNanos(LOOKS.toNanos());
            }
        }
    }

    private boolean settled(ConnectedJvm jvm, LaunchedProcess process) {
        try {
            return jvm.hasSettled();
        } catch (RuntimeException e) {
            // Most likely it has ended: its exit code and output tell more than the lost connection.
            throw process.notReady("settled", startTimeout);
        }
    }
}
