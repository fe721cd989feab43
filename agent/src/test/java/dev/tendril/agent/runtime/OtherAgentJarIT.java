package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.RemoteJvm;
import dev.tendril.agent.heap.Compiler;
import dev.tendril.agent.testing.AgentJars;
import dev.tendril.agent.testing.Desk;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.Attacher;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of an agent's jar that is not whole, or of another version. */
@Isolated // which jar is attached with holds for the whole JVM
class OtherAgentJarIT {

    private static final String ALL_JDKS = "dev.tendril.jdks.Jdks#all";
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final String LIBRARY = "inst/native/";

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void agentThatCannotStartSaysWhyThroughTheAttach(Path javaHome, @TempDir Path directory) throws Exception {
        Path hollow = AgentJars.copy(directory.resolve("hollow.jar"), "0.1.0", name -> !name.startsWith("inst/"));
        try (var target = TargetJvm.start(javaHome)) {
            assertThatThrownBy(() -> AgentJars.using(hollow, () -> Attacher.attach(target.pid())))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll(
                            "The agent could not start in dev.tendril.agent.testing.TargetMain",
                            "ClassNotFoundException: dev.tendril.agent.runtime.AgentRuntime");
            assertThat(target.ask("what is left")).isEqualTo("0 classes, threads []");
            assertThat(Attacher.attach(target.pid()).alreadyThere())
                    .as("the failure is in nobody's way")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void agentOfAnotherVersionIsNotReplaced(Path javaHome, @TempDir Path directory) throws Exception {
        Path newer = AgentJars.copy(directory.resolve("newer.jar"), "9.8.7", name -> true);
        try (var target = TargetJvm.start(javaHome)) {
            AgentJars.using(newer, () -> Attacher.attach(target.pid()));
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll(
                            "An agent of Tendril 9.8.7 is in",
                            "expected: the same major and minor version",
                            "Detach it");
        }
    }

    @Test
    void theHeapIsWalkedWhereTheLibraryIsNotBuilt(@TempDir Path folder) throws Exception {
        Path jar = AgentJars.copy(
                folder.resolve("agent.jar"),
                AgentJar.locate().version(),
                name -> !name.startsWith(LIBRARY) || name.endsWith("/"));
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = AgentJars.using(jar, () -> RemoteJvm.attach(target.pid()))) {
            assertThat(jvm.heap().limitation()).startsWith("the agent was built without it for ");
            Desk desk = jvm.find(Desk.class);
            desk.lose();
            assertThat(jvm.findAll(Desk.Stray.class)).isEmpty();
            assertThat(jvm.heap().histogram().of(Desk.class).instances()).isEqualTo(1);
            assertThat(jvm.heap().holders(desk, 1).get(0).path()).isEqualTo(Desk.class.getName() + ".instance");
            jvm.heap().collectGarbage();
        }
    }

    @Test
    void theHeapIsWalkedWhereTheLibraryCannotBeLoaded(@TempDir Path folder) throws Exception {
        Compiler.isNeeded();
        Path jar = AgentJars.copy(folder.resolve("agent.jar"), AgentJar.locate().version(), name -> true);
        try (FileSystem inside = FileSystems.newFileSystem(jar);
                Stream<Path> files = Files.walk(inside.getPath(LIBRARY))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.writeString(file, "this is no library");
            }
        }
        try (var target = TargetJvm.start(HOME);
                RemoteJvm jvm = AgentJars.using(jar, () -> RemoteJvm.attach(target.pid()))) {
            assertThat(jvm.heap().limitation()).startsWith("it could not be loaded: ");
            assertThat(jvm.find(Desk.class).stamp()).isEqualTo(9);
        }
    }
}
