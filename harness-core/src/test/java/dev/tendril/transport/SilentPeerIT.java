package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.protocol.Message;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.netty.NettyTransport;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer in another process that is stopped as a debugger or a shell stops it. */
class SilentPeerIT {

    private static final PeerInfo SELF = new PeerInfo(1, "it", 17, "1");
    private static final long LONGEST_MILLIS = 3_000;

    private final Recorder recorder = new Recorder();
    private final Transport transport = NettyTransport.open("test-io");
    private final Secret secret = Secret.random();
    private Process process;
    private URI address;

    @BeforeEach
    void start() throws Exception {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write((secret.toHex() + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        address = URI.create(lines.readLine());
    }

    @AfterEach
    void end() {
        process.destroyForcibly();
        transport.close();
    }

    @Test
    void aStoppedProcessIsNoticedWithinThreeSeconds() throws Exception {
        transport
                .connect(address, Terms.of(secret).withHeartbeat(Heartbeat.DEFAULT), SELF, Duration.ofSeconds(20))
                .start(recorder);
        signal("-STOP");
        long begin = System.nanoTime();
        assertThat(recorder.closeReason()).startsWith("the peer was silent for ");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isBetween(1_500L, LONGEST_MILLIS);
    }

    @Test
    void whoIsPatientWaitsForAStoppedProcess() throws Exception {
        var terms = Terms.of(secret).withHeartbeat(Heartbeat.DEFAULT.withPatience(Duration.ofMinutes(10)));
        Connection connection = transport.connect(address, terms, SELF, Duration.ofSeconds(20));
        connection.start(recorder);
        signal("-STOP");
        assertThat(recorder.endsWithin(5_000)).isFalse();
        signal("-CONT");
        connection.send(new Message.Cancel(5));
        assertThat(recorder.next()).isEqualTo(new Message.Cancel(5));
    }

    private void signal(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(kill.exitValue()).isZero();
    }

    /** Echoes until its input ends. */
    public static final class Main {

        private Main() {}

        public static void main(String[] arguments) throws Exception {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            Secret secret = Secret.fromHex(in.readLine());
            try (Transport transport = NettyTransport.open("child-io");
                    Listening listening = transport.listen(
                            URI.create("tcp://127.0.0.1:0"),
                            Terms.of(secret),
                            SELF,
                            connection -> connection.start(new ConnectionListener() {
                                @Override
                                public void received(Message message) {
                                    connection.send(message);
                                }

                                @Override
                                public void closed(String reason) {}
                            }))) {
                System.out.println(listening.address());
                in.readLine();
            }
        }
    }
}
