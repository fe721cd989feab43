package dev.tendril.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.Tendril;
import dev.tendril.access.Mode;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.call.RemoteFailure;
import dev.tendril.heap.HeapPath;
import dev.tendril.heap.Histogram;
import dev.tendril.jdks.Jdks;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The heap of a real target, in each Java and with each collector. */
class HeapIT {

    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final String LIBRARY = "inst/native/";

    static Stream<Arguments> collectors() {
        return Jdks.all()
                .flatMap(home -> Stream.of("-XX:+UseG1GC", "-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseParallelGC")
                        .map(collector -> Arguments.of(home, collector)));
    }

    @ParameterizedTest
    @MethodSource("collectors")
    void isSearchedByTheVmWithoutATrace(Path home, String collector) throws Exception {
        Compiler.isNeeded();
        try (var target = TargetJvm.start(home, collector, "-XX:+EnableDynamicAgentLoading")) {
            try (RemoteJvm jvm = RemoteJvm.attach(target.pid())) {
                assertThat(jvm.heap().limitation()).isEmpty();
                Desk desk = jvm.find(Desk.class);
                desk.lose();
                desk.lose();
                desk.admit(jvm.send(new Desk.Visitor()));

                assertThat(jvm.findAll(Desk.Stray.class))
                        .extracting(Desk.Stray::whose)
                        .containsExactly("loser", "loser");
                assertThat(jvm.heap().instances(Desk.Stray.class, 1)).hasSize(1);
                assertThat(jvm.heap().exactInstances(Desk.Visitor.class.getName(), 10))
                        .hasSize(1);
                assertThat(jvm.type(Desk.Visitor.class).instances()).hasSize(1);
                assertThatThrownBy(() -> jvm.find(Desk.Stray.class))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("found 2")
                        .hasMessageContaining("(local variable of thread \"loser\"#");

                Histogram histogram = jvm.heap().histogram();
                assertThat(histogram.of(Desk.Stray.class).instances()).isEqualTo(2);
                assertThat(histogram.of(Desk.class).bytes()).isPositive();
                assertThat(histogram.classes()).noneMatch(row -> row.type().startsWith("dev.tendril.serve."));

                assertThat(jvm.heap().holders(desk, 10))
                        .extracting(HeapPath::path)
                        .contains(Desk.class.getName() + ".instance");
                List<Desk.Visitor> visitors = jvm.findAll(Desk.Visitor.class);
                Tendril.remote(desk).field("visitors").call("clear");
                assertThat(jvm.heap().holders(visitors.get(0), 10)).isEmpty();
                jvm.heap().collectGarbage();
                assertThat(jvm.findAll(Desk.Visitor.class)).isEmpty();
                jvm.detach();
            }
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(target.stderr()).doesNotContain("WARNING");
        }
    }

    @Test
    void mayBeSeenButNotCollectedInReadOnlyMode() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.READ_ONLY)) {
            Desk desk = jvm.find(Desk.class);
            assertThat(jvm.heap().histogram().instances()).isPositive();
            assertThat(jvm.heap().holders(desk, 1)).hasSize(1);
            assertThatThrownBy(() -> jvm.heap().collectGarbage()).isInstanceOf(RemoteFailure.Refused.class);
        }
    }

    @Test
    void isNobodysBusinessInServiceMode() throws Exception {
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = RemoteJvm.attach(target.pid(), Mode.SERVICE)) {
            Desk desk = jvm.find(Desk.class);
            assertThatThrownBy(() -> jvm.heap().histogram()).isInstanceOf(RemoteFailure.Refused.class);
            assertThatThrownBy(() -> jvm.heap().holders(desk, 1)).isInstanceOf(RemoteFailure.Refused.class);
            assertThatThrownBy(() -> jvm.heap().collectGarbage()).isInstanceOf(RemoteFailure.Refused.class);
        }
    }

    @Test
    void libraryIsPackedForThisPlatform() throws Exception {
        Compiler.isNeeded();
        try (var jar = new JarFile(AgentJar.locate().path().toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()).filter(name -> name.startsWith(LIBRARY)))
                    .anyMatch(name -> name.endsWith("/tendril-heap"));
        }
    }
}
