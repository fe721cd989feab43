package dev.tendril.agent.runtime;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.call.RemoteFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that let their clients reach so far and no further. */
class ModesIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @Test
    void readOnlyAgentShowsStateAndRunsNothing() throws Exception {
        try (var target = TargetJvm.start(HOME)) {
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
                Desk desk = jvm.find(Desk.class);
                var stamps = Tendril.remote(desk).field("stamps", Integer.class);
                assertThat(stamps.get()).isEqualTo(10);
                assertThatThrownBy(desk::stamp)
                        .isInstanceOf(RemoteFailure.Refused.class)
                        .hasMessageContaining("may not be called");
                assertThatThrownBy(() -> stamps.set(3)).isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> stamps.override(3)).isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> Tendril.remote(desk).call("stamp")).isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> jvm.type("java.lang.Runtime").call("getRuntime"))
                        .isInstanceOf(RemoteFailure.Refused.class);
                assertThatThrownBy(() -> Tendril.copy(desk)).isInstanceOf(RuntimeException.class);
                assertThat(stamps.get()).isEqualTo(10);

                assertThatThrownBy(() -> RemoteJvm.attach(target.pid(), Mode.FULL))
                        .isInstanceOf(AttachException.class)
                        .hasMessageContaining("runs in mode read-only (expected: full)");
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }

    @Test
    void serviceAgentReachesNothingThatIsNotMarked() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.SERVICE)) {
            Desk desk = jvm.find(Desk.class);
            assertThatThrownBy(desk::stamp)
                    .isInstanceOf(RemoteFailure.Refused.class)
                    .hasMessageContaining("mark it @Exposed");
            assertThatThrownBy(() -> Tendril.remote(desk).field("stamps", Integer.class))
                    .isInstanceOf(SecurityException.class)
                    .hasMessageContaining("is not exposed");
            assertThatThrownBy(() -> jvm.at(Desk.class.getName() + ".instance", Desk.class))
                    .isInstanceOf(RemoteFailure.Refused.class)
                    .hasMessageContaining("not offered in service mode");
            assertThatThrownBy(() -> Tendril.remote(desk).call("stamp")).isInstanceOf(RemoteFailure.Refused.class);
        }
    }

    @Test
    void productionRefusesFullAccessUnlessItIsNamed() throws Exception {
        try (var target = TargetJvm.start(HOME, "-Dtendril.production=true")) {
            assertThatThrownBy(() -> RemoteJvm.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContaining("marked as production")
                    .hasMessageContaining("mode=read-only or mode=service, or allow-full=true");
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
                jvm.detach();
            }
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.FULL)) {
                assertThat(jvm.find(Desk.class).stamp()).isEqualTo(9);
            }
        }
    }

    @Test
    void callsAreRecordedWithoutTheirValues(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("audit.jsonl");
        String agent = "-javaagent:" + AgentJar.locate().path() + "=mode=read-only,audit=" + log;
        try (var target = TargetJvm.start(HOME, agent);
                RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
            Desk desk = jvm.find(Desk.class);
            assertThat(Tendril.remote(desk).field("stamps", Integer.class).get())
                    .isEqualTo(10);
            assertThatThrownBy(desk::stamp).isInstanceOf(RemoteFailure.Refused.class);
            await().atMost(ofSeconds(5))
                    .untilAsserted(() -> assertThat(Files.readAllLines(log))
                            .anyMatch(
                                    line -> line.matches(
                                            ".*\"mode\":\"read-only\",\"verb\":\"read\",\"member\":\"#\\d+\\.stamps\",\"outcome\":\"returned\".*"))
                            .anyMatch(line -> line.contains("Desk.stamp()\",\"outcome\":\"refused\"")));
        }
    }
}
