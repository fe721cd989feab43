package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tendril.agent.testing.LaunchingMain;
import dev.tendril.agent.testing.StubbornMain;
import dev.tendril.attach.AgentAddress;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.Attacher;
import dev.tendril.attach.LaunchCommand;
import dev.tendril.attach.LaunchedProcess;
import dev.tendril.attach.Launcher;
import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import dev.tendril.transport.netty.NettyTransport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JVMs started with the agent in them: they connect, tell why they do not, and end with their launcher. */
class LaunchIT {

    private static final String ALL_JDKS = "dev.tendril.jdks.Jdks#all";
    private static final Duration SOON = Duration.ofSeconds(10);

    private Transport transport;

    @BeforeEach
    void openTransport() {
        transport = NettyTransport.open("tendril-test-io");
    }

    @AfterEach
    void closeTransportAndCheckThatNobodySurvives() {
        transport.close();
        await().atMost(SOON)
                .until(() -> ProcessHandle.current()
                        .descendants()
                        .noneMatch(
                                child -> child.info().commandLine().orElse("").contains("StubbornMain")));
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void startsWithEverythingAskedForAndHidesTheSecret(Path javaHome, @TempDir Path directory) throws Exception {
        Files.createFile(directory.resolve("here"));
        try (var launched = start(command("say", "an argument, with = and %")
                .javaHome(javaHome)
                .property("greeting", "hello")
                .environment("WHOM", "world")
                .directory(directory))) {
            launched.awaitStdout(Pattern.compile("ready"), SOON);
            assertThat(launched.stdout())
                    .startsWith("hello world from " + directory.toRealPath() + " an argument, with = and % true");
            assertThat(launched.stderr()).isEmpty();
            assertThat(launched.connection().peer().pid()).isEqualTo(launched.pid());
            assertThat(launched.connection().peer().name()).isEqualTo(StubbornMain.class.getName());
            assertThat(ProcessHandle.of(launched.pid())
                            .orElseThrow()
                            .info()
                            .commandLine()
                            .orElseThrow())
                    .doesNotContainPattern("[0-9a-fA-F]{64}");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void endedEarlySaysTheExitCodeAndTheLastOutput(Path javaHome) {
        assertThatThrownBy(() -> {
                    try (var launched = start(command("fail", "/etc/none").javaHome(javaHome))) {
                        launched.awaitStdout(Pattern.compile("ready"), SOON);
                    }
                })
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll(
                        StubbornMain.class.getName() + " (pid ",
                        "ended with exit code 7 before it had printed a line that matches 'ready'",
                        "last lines of standard output:\n    reading the configuration",
                        "last lines of standard error:\n    no configuration at /etc/none");
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void jvmThatDoesNotStartSaysWhatItSaid(Path javaHome) {
        assertThatThrownBy(() -> start(command("forever").javaHome(javaHome).jvmOptions(List.of("-XX:+NoSuchOption"))))
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll(
                        "ended with exit code 1 before it had let the agent connect",
                        "Unrecognized VM option 'NoSuchOption'");
    }

    @Test
    void jvmThatNeverConnectsIsEndedAfterTheTimeout(@TempDir Path home) throws Exception {
        Path java = Files.createDirectory(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho StubbornMain is thinking\nexec sleep 600\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThatThrownBy(() -> start(command("forever").javaHome(home).startTimeout(Duration.ofMillis(500))))
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll(
                        "has not let the agent connect within 500 ms",
                        "Give it a longer start timeout",
                        "StubbornMain is thinking");
    }

    @Test
    void wrongJavaHomeIsNamed(@TempDir Path home) {
        assertThatThrownBy(() -> start(command("forever").javaHome(home)))
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("No Java at " + home + "/bin/java", "expected: the launcher", "bin/java");
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void classPathTooLongForACommandWorks(Path javaHome) throws Exception {
        String classPath = System.getProperty("java.class.path")
                + (File.pathSeparator + "/no such place/\"quoted\" \\ and long " + "x".repeat(200)).repeat(1_000);
        try (var launched = start(command("forever").javaHome(javaHome).classPath(classPath))) {
            launched.awaitStdout(Pattern.compile("ready"), SOON);
        }
    }

    @Test
    void outputIsBoundedAndFollowedLineByLine() throws Exception {
        var lines = new CopyOnWriteArrayList<String>();
        try (var launched = start(command("chatter").onStdout(line -> {
            if (line.endsWith("serve") || line.equals("line 0 of many")) {
                lines.add(line);
            }
        }))) {
            launched.awaitStdout(Pattern.compile("^ready to serve$"), SOON);
            launched.awaitStdout(Pattern.compile("^line 199999 "), SOON);
            assertThat(launched.stdout()).hasSizeLessThanOrEqualTo(1 << 20).hasSizeGreaterThan(1_000_000);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(lines).containsExactly("line 0 of many", "ready to serve"));
        }
    }

    @Test
    void stopEndsAJvmWhoseShutdownHooksNeverEnd() throws Exception {
        var launched = start(command("ignore signals"));
        launched.awaitStdout(Pattern.compile("ready"), SOON);
        Instant start = Instant.now();
        launched.stop(Duration.ofSeconds(1));
        assertThat(launched.isAlive()).isFalse();
        assertThat(Duration.between(start, Instant.now())).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void endsWhenTheConnectionIsLost(Path javaHome) throws Exception {
        var launched = start(command("ignore signals").javaHome(javaHome));
        launched.awaitStdout(Pattern.compile("ready"), SOON);
        launched.connection().close("the test leaves");
        await().atMost(SOON).until(() -> !launched.isAlive());
        assertThat(launched.exitCode()).hasValue(JvmExit.CODE);
        assertThat(launched.stderr()).contains("[tendril] Ending this JVM: the client it was started for is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill", "exit", "terminate"})
    void endsWithItsLauncherHoweverThatEnds(String how) throws Exception {
        String javaHome = System.getProperty("java.home");
        Process launching = new ProcessBuilder(
                        javaHome + "/bin/java",
                        "-D" + AgentJar.PROPERTY + "=" + System.getProperty(AgentJar.PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LaunchingMain.class.getName(),
                        javaHome,
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var output = launching.inputReader()) {
            String pid = output.readLine();
            assertThat(pid).isNotNull();
            switch (how) {
                case "kill" -> launching.destroyForcibly();
                case "terminate" -> launching.destroy();
                default -> {}
            }
            await().atMost(SOON)
                    .until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty()
                            || !ProcessHandle.of(Long.parseLong(pid)).get().isAlive());
        } finally {
            launching.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void endsWhenItsClientCannotBeReached(Path javaHome, @TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "0".repeat(64));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String jar = System.getProperty(AgentJar.PROPERTY);
        assertThat(outputOfFailedStart(
                        javaHome, directory, "connect=unix:/no/such/socket,secret=" + secret + ",jar=" + jar))
                .startsWith("[tendril] The agent is not running in this JVM: no connection to unix:/no/such/socket");
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void endsWhenTheAgentThatShouldWatchItCannotStart(Path javaHome, @TempDir Path directory) throws Exception {
        assertThat(outputOfFailedStart(javaHome, directory, "connect=unix:/x,secret=/x,jar=/no/such.jar"))
                .contains(
                        "[tendril] The agent is not running in this JVM",
                        "the agent's jar cannot be read from /no/such.jar",
                        "name it by the agent argument jar=path");
    }

    private static String outputOfFailedStart(Path javaHome, Path directory, String arguments) throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        javaHome + "/bin/java",
                        "-javaagent:" + System.getProperty(AgentJar.PROPERTY) + "=" + arguments
                                + ",exit-on-disconnect=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubbornMain.class.getName(),
                        "forever")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(process.exitValue()).isEqualTo(JvmExit.CODE);
            return Files.readString(output);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void othersCanAttachToALaunchedJvm(Path javaHome) throws Exception {
        try (var launched =
                start(command("forever").javaHome(javaHome).jvmOptions(List.of("-XX:+EnableDynamicAgentLoading")))) {
            AgentAddress address = Attacher.attach(launched.pid());
            assertThat(address.alreadyThere()).isFalse();
            try (var second =
                    transport.connect(address.address(), Terms.of(address.secret()), self(), Duration.ofSeconds(5))) {
                assertThat(second.peer().pid()).isEqualTo(launched.pid());
            }
            assertThat(Attacher.attach(launched.pid()).alreadyThere()).isTrue();
            assertThat(launched.isAlive()).isTrue();
        }
    }

    private LaunchedProcess start(LaunchCommand command) {
        return Launcher.start(command, transport, self());
    }

    private static LaunchCommand command(String... arguments) {
        return LaunchCommand.mainClass(StubbornMain.class.getName()).arguments(List.of(arguments));
    }

    private static PeerInfo self() {
        return new PeerInfo(ProcessHandle.current().pid(), "test", 17, "test");
    }
}
