package dev.tendril.junit;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import dev.tendril.junit.kiosk.Kiosk;
import dev.tendril.junit.kiosk.Till;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code -Dtendril.debug}, with a debugger. */
class DebugIT {

    /** A peer that is silent for three seconds counts as dead, but for one that is debugged. */
    private static final Duration LONGER_THAN_A_LIFE = Duration.ofSeconds(4);

    private static final CountDownLatch STARTED = new CountDownLatch(1);
    private static final CountDownLatch STOPPED = new CountDownLatch(1);

    @LaunchJvm(value = Kiosk.class, name = "debugged", startTimeoutSeconds = 1)
    static class DebuggedTestCases {
        @Test
        void test(@RemoteTarget Till till) throws InterruptedException {
            STARTED.countDown();
            assertThat(STOPPED.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(till.add(3)).isEqualTo(3);
        }
    }

    @Test
    void theNamedTargetWaitsForItsDebuggerAndNothingTimesOutMeanwhile() throws Exception {
        int port = freePort();
        System.setProperty("tendril.debug", "debugged:" + port);
        try {
            CompletableFuture<InnerRun> run = supplyAsync(() -> InnerRun.of(DebuggedTestCases.class), task -> {
                var thread = new Thread(task, "the debugged run");
                thread.setDaemon(true);
                thread.start();
            });
            VirtualMachine debugger = await().atMost(Duration.ofSeconds(20))
                    .ignoreExceptions()
                    .until(() -> attach(port), vm -> vm != null);

            await().during(Duration.ofMillis(1_500))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> STARTED.getCount() == 1);
            assertThat(debugger.classesByName(Kiosk.class.getName()))
                    .as("main has not begun")
                    .isEmpty();
            debugger.resume();

            assertThat(STARTED.await(20, TimeUnit.SECONDS)).as("goes on").isTrue();
            debugger.suspend();
            STOPPED.countDown();
            await().during(LONGER_THAN_A_LIFE).atMost(Duration.ofSeconds(10)).until(() -> !run.isDone());
            debugger.resume();

            await().atMost(Duration.ofSeconds(20)).until(run::isDone);
            run.join().passed(1);
        } finally {
            System.clearProperty("tendril.debug");
        }
    }

    private static VirtualMachine attach(int port) throws IOException, IllegalConnectorArgumentsException {
        AttachingConnector socket = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        var arguments = socket.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        return socket.attach(arguments);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
