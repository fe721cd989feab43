package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tendril.agent.testing.AttachClient;
import dev.tendril.agent.testing.StubbornMain;
import dev.tendril.agent.testing.TargetJvm;
import dev.tendril.attach.AgentJar;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.Attacher;
import dev.tendril.attach.JvmProcess;
import dev.tendril.jdks.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An attach that cannot work says what it needed, what it found, and what to do; and harms nobody. */
class AttachFailuresIT {

    private static final String ALL_JDKS = "dev.tendril.jdks.Jdks#all";

    @Test
    void deadProcessIsNamed() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        assertThatThrownBy(() -> Attacher.attach(process.pid()))
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("There is no process " + process.pid(), "List the JVMs that run now");
    }

    @Test
    void processThatIsNoJvmSurvivesAndIsShown() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            assertThatThrownBy(() -> Attacher.attach(process.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll("runs no JVM", "expected: a Java process", "sleep", "attach to the child");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void itselfIsRefused() {
        assertThatThrownBy(() -> Attacher.attach(ProcessHandle.current().pid()))
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("is this JVM itself", "attach from another process");
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void disabledAttachMechanismIsToldAtOnceAndPrintsNoThreadDump(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(javaHome, "-XX:+DisableAttachMechanism", "-XX:-UsePerfData")) {
            Instant start = Instant.now();
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll(
                            "TargetMain (pid " + target.pid(),
                            "-XX:+DisableAttachMechanism",
                            "Restart it without that option",
                            "-javaagent");
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void disabledAttachMechanismThatTheCommandLineDoesNotShowIsToldToo(Path javaHome, @TempDir Path directory)
            throws Exception {
        Path options = Files.writeString(directory.resolve("options"), "-XX:+DisableAttachMechanism");
        try (var target = TargetJvm.start(javaHome, "-XX:VMOptionsFile=" + options)) {
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll("-XX:+DisableAttachMechanism", "Restart it without that option");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void disabledAgentLoadingNamesTheFlag(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(javaHome, "-XX:-EnableDynamicAgentLoading")) {
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll(
                            "refuses agents while it runs",
                            "-XX:-EnableDynamicAgentLoading",
                            "-XX:+EnableDynamicAgentLoading",
                            "-javaagent");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void stoppedProcessIsToldAtOnceAndWorksAfterwards(Path javaHome) throws Exception {
        try (var target = TargetJvm.start(javaHome)) {
            target.stop(true);
            Instant start = Instant.now();
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll("is stopped", "kill -CONT " + target.pid());
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
            target.stop(false);
            assertThat(Attacher.attach(target.pid()).alreadyThere()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void wrongArgumentsOfAJvmDoNotStopIt(Path javaHome) throws Exception {
        String jar = System.getProperty("tendril.agent.jar");
        try (var target = TargetJvm.start(javaHome, "-javaagent:" + jar + "=lisen=unix")) {
            assertThat(target.stderr())
                    .startsWith("[tendril] The agent is not running in this JVM: ")
                    .contains("unknown agent argument 'lisen' (expected one of: listen, connect, ")
                    .hasLineCount(1);
            assertThat(target.ask("classes")).isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void agentThatMayNothingDoesNotStopTheJvm(Path javaHome) throws Exception {
        assumeTrue(Jdks.feature(javaHome) < 18, "needs a security manager that the command line may enable");
        String jar = System.getProperty("tendril.agent.jar");
        Process process = new ProcessBuilder(
                        javaHome + "/bin/java", "-Djava.security.manager", "-javaagent:" + jar, "-version")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("[tendril] The agent is not running in this JVM: java.security.AccessControlException");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void toolsOfTheJdkAreLeftAlone(Path javaHome) throws Exception {
        var builder = new ProcessBuilder(javaHome + "/bin/jps", "-J-Xlog:class+load:stdout").redirectErrorStream(true);
        builder.environment().put("JAVA_TOOL_OPTIONS", "-javaagent:" + System.getProperty("tendril.agent.jar"));
        Process process = builder.start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("dev.tendril.agent.entry.AgentMain", "Jps")
                .doesNotContain("dev.tendril.agent.runtime", "[tendril]");
        assertThat(process.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void smallestRuntimeWorksAndOneWithoutAgentsSaysSo(Path javaHome, @TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(javaHome.resolve("bin/jlink")), "needs jlink");
        Path small = link(javaHome, directory.resolve("small"), "java.base,java.instrument");
        try (var target = TargetJvm.start(small)) {
            assertThat(Attacher.attach(target.pid()).alreadyThere()).isFalse();
        }
        Path tooSmall = link(javaHome, directory.resolve("too-small"), "java.base");
        Process target = new ProcessBuilder(
                        tooSmall + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StubbornMain.class.getName(),
                        "forever")
                .start();
        try (var output = target.inputReader()) {
            assertThat(output.readLine()).isEqualTo("ready to serve");
            assertThatThrownBy(() -> Attacher.attach(target.pid()))
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll("has no module java.instrument", "jlink --add-modules java.instrument");
        } finally {
            target.destroyForcibly().waitFor();
        }
    }

    private static Path link(Path javaHome, Path image, String modules) throws Exception {
        int code = run(javaHome + "/bin/jlink", "--add-modules", modules, "--output", image.toString());
        assertThat(code).as("exit code of jlink").isZero();
        return image;
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void jvmOfAnotherUserIsRefusedWithTheCommandToUse(Path javaHome, @TempDir Path copies) throws Exception {
        assumeTrue(isSuperuser() && Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs a second user");
        try (var target = TargetJvm.start(javaHome)) {
            assertThat(AttachClient.run(
                            copies,
                            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"),
                            javaHome,
                            List.of(),
                            target.pid()))
                    .contains("belongs to user root", "this process to nobody", "sudo -u root");
            assertThat(target.isAlive()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void jvmWithOtherFilesIsRefused(Path javaHome, @TempDir Path copies) throws Exception {
        assumeTrue(isSuperuser() && run("unshare", "--mount", "true") == 0, "needs mount namespaces");
        Path mount = Files.createDirectory(copies.resolve("own"));
        // The client's jar lies on a file system that the client alone has mounted.
        String mounting = "mount -t tmpfs none own && cp agent.jar own && exec \"$@\"";
        try (var target = TargetJvm.start(javaHome)) {
            assertThat(AttachClient.run(
                            copies,
                            List.of("unshare", "--mount", "sh", "-c", mounting, "sh"),
                            javaHome,
                            List.of("-D" + AgentJar.PROPERTY + "=own/agent.jar"),
                            target.pid()))
                    .contains("sees other files than this process", mount + "/agent.jar", "inside of the container");
        }
    }

    @ParameterizedTest
    @MethodSource(ALL_JDKS)
    void runtimeWithoutTheAttachModuleIsTold(Path javaHome, @TempDir Path copies) throws Exception {
        try (var target = TargetJvm.start(javaHome)) {
            assertThat(AttachClient.run(
                            copies,
                            List.of(),
                            javaHome,
                            List.of("--limit-modules", "java.base,java.instrument"),
                            target.pid()))
                    .contains("has no module jdk.attach", "Run with a full JDK", "--add-modules jdk.attach");
        }
    }

    @Test
    void listShowsThisJvmAndAnotherThatHidesFromJps() throws Exception {
        try (var target = TargetJvm.start(Path.of(System.getProperty("java.home")), "-XX:-UsePerfData")) {
            assertThat(JvmProcess.list())
                    .anySatisfy(jvm -> {
                        assertThat(jvm.isSelf()).isTrue();
                        assertThat(jvm.attachable()).isFalse();
                    })
                    .anySatisfy(jvm -> {
                        assertThat(jvm.pid()).isEqualTo(target.pid());
                        assertThat(jvm.mainClass()).isEqualTo("dev.tendril.agent.testing.TargetMain");
                        assertThat(jvm.displayName()).isEqualTo("TargetMain");
                        assertThat(jvm.owner()).contains(System.getProperty("user.name"));
                        assertThat(jvm.javaVersion()).isEqualTo(System.getProperty("java.version"));
                        assertThat(jvm.attachable()).isTrue();
                        assertThat(jvm.agent()).isEmpty();
                        Attacher.attach(jvm.pid());
                        assertThat(jvm.agent()).isPresent();
                    });
        }
    }

    private static boolean isSuperuser() {
        return System.getProperty("user.name").equals("root");
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }
}
