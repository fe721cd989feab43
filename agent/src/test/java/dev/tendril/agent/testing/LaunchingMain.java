package dev.tendril.agent.testing;

import dev.tendril.attach.LaunchCommand;
import dev.tendril.attach.LaunchedProcess;
import dev.tendril.attach.Launcher;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.netty.NettyTransport;
import java.nio.file.Path;
import java.util.List;

/** Launches a JVM that does not end by itself, says its process id, and waits until it is ended itself. */
public final class LaunchingMain {

    private LaunchingMain() {}

    /** Given the Java home of the JVM to launch, and how to end: {@code exit} or anything else to wait. */
    public static void main(String[] args) throws Exception {
        LaunchedProcess launched = Launcher.start(
                LaunchCommand.mainClass(StubbornMain.class.getName())
                        .javaHome(Path.of(args[0]))
                        .arguments(List.of("forever")),
                NettyTransport.open("tendril-test-io"),
                new PeerInfo(ProcessHandle.current().pid(), "launching", 17, "test"));
        System.out.println(launched.pid());
        if (args[1].equals("exit")) {
            System.exit(0);
        }
        Thread.currentThread().join();
    }
}
