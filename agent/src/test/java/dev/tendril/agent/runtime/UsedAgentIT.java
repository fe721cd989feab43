package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.agent.testing.UsingClient;
import dev.tendril.jdks.Jdks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent used for real, by packed jars, in mixes of Java versions; and what is left of it. */
class UsedAgentIT {

    /** Each target with a client of another version, if there is one; all mixes with {@code -P soak}. */
    static Stream<Arguments> mixes() {
        List<Path> homes = Jdks.all().toList();
        boolean isSoak = Boolean.getBoolean("tendril.soak");
        return homes.stream()
                .flatMap(client -> homes.stream()
                        .filter(target -> isSoak || homes.size() == 1 || !target.equals(client))
                        .map(target -> Arguments.of(client, target)));
    }

    @ParameterizedTest
    @MethodSource("mixes")
    void useAndDetachTwiceLeavesNothing(Path clientHome, Path targetHome) throws Exception {
        try (var target = TargetJvm.start(targetHome)) {
            String bytes = target.ask("bytes");
            for (int round = 0; round < 2; round++) {
                int stamps = 9 - 2 * round;
                assertThat(UsingClient.run(clientHome, target.pid(), "detach"))
                        .filteredOn(line -> !line.startsWith("WARNING"))
                        .containsExactly(
                                "stamps " + stamps,
                                "private " + stamps,
                                "heard [a clerk]",
                                "welcome, a client",
                                "async " + (stamps - 1),
                                "threw nobody is served here at complain",
                                "copied 3",
                                "sent nobody",
                                "walked 6",
                                "faulted 77, 1",
                                "watched 1",
                                "held at stamp",
                                "instead 3",
                                "shell \"welcome, a snippet\"",
                                "shell threw java.lang.Exception",
                                "counted 1",
                                "held by itself true",
                                "threads 1",
                                "captured psst",
                                "at line [this, what]",
                                "line told [hush]",
                                "ran 3 true",
                                "ran 5",
                                "lost there",
                                "overridden 99",
                                "gone");

                assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
                assertThat(target.ask("bytes")).isEqualTo(bytes);
                assertThat(target.ask("ring")).isEqualTo("rung " + (round + 1));
            }
            assertThat(target.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void clientThatVanishesLeavesItsOverridesUndoneAndTheApplicationUndisturbed(Path home) throws Exception {
        try (var target = TargetJvm.start(home)) {
            UsingClient.run(home, target.pid(), "halt");

            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                Desk desk = jvm.find(Desk.class);
                var stamps = Tendril.remote(desk).field("stamps", Integer.class);
                await().atMost(Duration.ofSeconds(5)).until(() -> stamps.get() == 8);
                assertThat(target.ask("ring")).isEqualTo("rung 1");
                jvm.detach();
            }

            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
        }
    }
}
