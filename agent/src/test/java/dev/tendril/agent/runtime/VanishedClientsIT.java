package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.Footprint;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.agent.testing.UsingClient;
import dev.tendril.call.RemoteFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients and targets that are killed, stopped, or come and go: what the other side keeps of it afterwards. Counts threads
 * and files of this process, so nothing else may run here.
 */
@Isolated
class VanishedClientsIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CLIENTS = 4;
    private static final int ROUNDS = 20;

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#newest")
    void killedClientsLeaveNoObjectThreadOrFile(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            UsingClient.runAndKill(home, target.pid()); // brings the agent
            UsingClient.runAndKill(home, target.pid());
            Footprint before = settled(target, home);

            for (int i = 0; i < CLIENTS; i++) {
                UsingClient.runAndKill(home, target.pid());
            }

            await().atMost(SOON).untilAsserted(() -> {
                Footprint after = Footprint.of(target.pid(), home);
                assertThat(ofTendril(after.moreThan(before, CLIENTS))).isEmpty();
                assertGrownByLessThan(CLIENTS, before, after);
            });
            assertThat(target.ask("ring")).isEqualTo("rung " + (CLIENTS + 2));
        }
    }

    /**
     * Without what the application keeps for ever: a bell and a visitor of each client, of which the shells stay, and an object of a
     * snippet, with its loader. And without what the JVM makes for methods that are called by reflection often, and keeps softly.
     */
    private static Map<String, Integer> ofTendril(Map<String, Integer> grown) {
        var ours = new TreeMap<>(grown);
        ours.keySet()
                .removeIf(type -> type.startsWith("dev.tendril.agent.testing.")
                        || type.startsWith("dev.tendril.agent.entry.")
                        || type.equals("java.net.URLClassLoader")
                        || type.startsWith("jdk.internal.reflect."));
        return ours;
    }

    /** Once the calls of clients that are gone have ended, and their connections. */
    private static Footprint settled(TargetJvm target, Path home) throws Exception {
        var seen = new ArrayList<Footprint>(List.of(Footprint.of(target.pid(), home)));
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).until(() -> {
            seen.add(Footprint.of(target.pid(), home));
            return seen.get(seen.size() - 1).equals(seen.get(seen.size() - 2));
        });
        return seen.get(seen.size() - 1);
    }

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void aStoppedTargetIsNoticedAndCanBeHadAgain(Path home) throws Exception {
        try (var target = TargetJvm.start(home);
                var jvm = RemoteJvm.attach(target.pid())) {
            Desk desk = jvm.find(Desk.class);
            int stamps = desk.stamp();
            target.stop(true);
            long begin = System.nanoTime();
            assertThatThrownBy(desk::stamp)
                    .isInstanceOf(RemoteFailure.Unknown.class)
                    .hasMessageContaining("silent");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(3_500));

            target.stop(false);

            assertThat(target.ask("ring")).isEqualTo("rung 0");
            try (var again = RemoteJvm.attach(target.pid())) {
                // The call that was under way when the target was stopped may have run since, once.
                assertThat(again.find(Desk.class).stamp()).isBetween(stamps - 2, stamps - 1);
                again.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }

    @Test
    void aStoppedClientIsLetGoOfWhenItCannotBeHeard() throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        try (var target = TargetJvm.start(home);
                var jvm = RemoteJvm.attach(target.pid())) {
            Desk desk = jvm.find(Desk.class);
            Process client = UsingClient.runUntilItLoiters(home, target.pid());
            try {
                Footprint with = Footprint.of(target.pid(), home);
                signal("-STOP", client.pid());
                await().atMost(SOON)
                        .untilAsserted(() -> assertThat(Footprint.of(target.pid(), home)
                                        .objects()
                                        .get("dev.tendril.peer.Peer"))
                                .isEqualTo(with.objects().get("dev.tendril.peer.Peer") - 1));
                assertThat(desk.stamp()).isPositive();
                signal("-CONT", client.pid());
                // Its calls have failed, and with them its main method.
                assertThat(CompletableFuture.supplyAsync(() -> exitOf(client))).succeedsWithin(SOON);
            } finally {
                client.destroyForcibly();
            }
        }
    }

    @Test
    void attachingAndClosingLeavesNoFileAndNoThreadHere() throws Exception {
        try (var target = TargetJvm.start(Path.of(System.getProperty("java.home")))) {
            comeAndGo(target);
            comeAndGo(target);
            Footprint before = Footprint.ofThisProcess();
            for (int i = 0; i < ROUNDS; i++) {
                comeAndGo(target);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertGrownByLessThan(ROUNDS / 2, before, Footprint.ofThisProcess()));
        }
    }

    /** The JVM itself starts a thread to compile, or opens a jar, now and then: less often than something leaks each time. */
    private static void assertGrownByLessThan(int number, Footprint before, Footprint after) {
        assertThat(after.threads()).as("threads").isLessThan(before.threads() + number);
        assertThat(after.files()).as("file descriptors").isLessThan(before.files() + number);
    }

    private static void comeAndGo(TargetJvm target) {
        try (var jvm = RemoteJvm.attach(target.pid())) {
            assertThat(jvm.find(Desk.class).stamp()).isLessThan(10);
        }
    }

    private static int exitOf(Process process) {
        try {
            process.getInputStream().readAllBytes();
            return process.waitFor();
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }
}
