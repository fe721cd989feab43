package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.RemoteJvm;
import dev.tendril.attach.AttachException;
import dev.tendril.junit.kiosk.CornerKiosk;
import dev.tendril.junit.kiosk.Greeter;
import dev.tendril.junit.kiosk.Till;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class AttachIT {

    private static final String PID = "attach.it.pid";

    private final List<Process> started = new ArrayList<>();

    /** Started as anyone would start it, without the agent. */
    private Process startKiosk() throws Exception {
        return startKiosk("-XX:+EnableDynamicAgentLoading");
    }

    private Process startKiosk(String option) throws Exception {
        return startKiosk(Path.of(""), option);
    }

    private Process startKiosk(Path directory, String option) throws Exception {
        Process kiosk = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        absolute(System.getProperty("java.class.path")),
                        CornerKiosk.class.getName())
                .directory(directory.toAbsolutePath().toFile())
                .redirectErrorStream(true)
                .start();
        started.add(kiosk);
        var output = kiosk.inputReader();
        String line = output.readLine();
        while (line != null && !line.startsWith("kiosk open")) {
            line = output.readLine();
        }
        assertThat(line).as("the kiosk's output").isNotNull();
        return kiosk;
    }

    private static String absolute(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @AfterEach
    void stopKiosks() throws Exception {
        System.clearProperty(PID);
        for (Process kiosk : started) {
            kiosk.destroyForcibly().waitFor();
        }
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class ByPidTestCases {
        @RemoteTarget
        Greeter greeter;

        @RemoteTarget
        Till till;

        @RemoteTarget
        static RemoteJvm jvm;

        @Test
        @Order(1)
        void first(RemoteJvm same) {
            assertThat(same).isSameAs(jvm);
            assertThat(jvm.pid()).isEqualTo(Long.getLong(PID));
            assertThat(greeter.greet("Ann")).endsWith("Ann");
            jvm.type(Till.class).field("limit", Integer.class).override(1);
        }

        @Test
        @Order(2)
        void second() {
            assertThat(till.limit()).isEqualTo(100);
        }
    }

    @Test
    void aRunningJvmIsAttachedToByItsPidAndGoesOnRunning() throws Exception {
        Process kiosk = startKiosk();
        System.setProperty(PID, Long.toString(kiosk.pid()));

        InnerRun.of(ByPidTestCases.class).passed(2);
        InnerRun.of(ByPidTestCases.class).passed(2);

        assertThat(kiosk.isAlive()).isTrue();
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class FailingTestCases {
        @RemoteTarget
        Till till;

        @Test
        @Order(1)
        void printsAndFails() {
            till.complain("out of paper");
            throw new AssertionError("it failed");
        }

        @Test
        @Order(2)
        void printsAndPasses() {
            till.complain("low on ink");
        }

        @Test
        @Order(3)
        void crashes() throws ReflectiveOperationException {
            till.crash();
        }
    }

    @AttachJvm(pid = "${" + PID + "}", name = "kiosk", captureOutput = false)
    static class UnheardTestCases {
        @Test
        void printsAndFails(@RemoteTarget Till till) {
            till.complain("out of ink");
            throw new AssertionError("it failed");
        }
    }

    /** What was printed before it was attached to is not there, for nobody kept it. */
    @Test
    void aFailureShowsWhatAnAttachedJvmPrintedSinceAndWhyItCrashed(@TempDir Path directory) throws Exception {
        Process kiosk = startKiosk(directory, "-XX:-CreateCoredumpOnCrash");
        System.setProperty(PID, Long.toString(kiosk.pid()));

        assertThat(reportOf(InnerRun.of(UnheardTestCases.class).failure()))
                .doesNotContain("till: out of ink", "not seen");
        Map<String, Throwable> failures = InnerRun.of(FailingTestCases.class).failures();

        assertThat(reportOf(failures.get("printsAndFails()")))
                .contains("\n      stderr       till: out of paper")
                .doesNotContain("till: out of ink", "stdout");
        assertThat(reportOf(failures.get("crashes()")))
                .contains(" has ended (its JVM, or native code in it, crashed)\n")
                .contains("till: out of paper\n", "till: low on ink\n")
                .containsPattern("\n      not seen     output: what was printed after \\d\\d:\\d\\d:\\d\\d\\.\\d{3},"
                        + " when it was fetched last before the end")
                .containsPattern("\n      crash        SIGSEGV \\(0xb\\) at pc=");
    }

    private static String reportOf(Throwable failure) {
        return Arrays.stream(failure.getSuppressed())
                .filter(suppressed -> suppressed instanceof TargetReport)
                .map(Throwable::getMessage)
                .collect(Collectors.joining());
    }

    @AttachJvm(mainClass = "dev.tendril.junit.kiosk.CornerKiosk")
    static class ByMainClassTestCases {
        @Test
        void test(RemoteJvm jvm) {
            assertThat(jvm.pid()).isEqualTo(Long.getLong(PID));
        }
    }

    @Test
    void aRunningJvmIsAttachedToByItsMainClass() throws Exception {
        Process kiosk = startKiosk();
        System.setProperty(PID, Long.toString(kiosk.pid()));

        InnerRun.of(ByMainClassTestCases.class).passed(1);
    }

    @Test
    void twoJvmsOfOneMainClassCannotBeToldApart() throws Exception {
        Process one = startKiosk();
        Process two = startKiosk();

        assertThat(InnerRun.of(ByMainClassTestCases.class).failure())
                .isInstanceOf(AttachException.class)
                .hasMessageStartingWith(
                        "cannot tell which JVM is meant: dev.tendril.junit.kiosk.CornerKiosk runs in the processes ")
                .hasMessageContainingAll(Long.toString(one.pid()), Long.toString(two.pid()))
                .hasMessageEndingWith(" (expected: one, or pid instead of mainClass)");
    }

    @AttachJvm(address = "unix:${attach.it.directory}/kiosk", secretFile = "${attach.it.directory}/secret")
    static class ByAddressTestCases {
        @RemoteTarget
        Greeter greeter;

        @Test
        void test(RemoteJvm jvm) {
            assertThat(greeter.greet("Dee")).endsWith("Dee");
            assertThat(jvm.pid()).isEqualTo(Long.getLong(PID));
        }
    }

    @Test
    void anAgentThatListensIsConnectedToByItsAddress(@TempDir Path directory) throws Exception {
        System.setProperty("attach.it.directory", directory.toString());
        Path secret = Files.createFile(
                directory.resolve("secret"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "5ec2e7".repeat(10) + "5ec2");
        Process kiosk = startKiosk("-javaagent:" + System.getProperty("tendril.agent.jar") + "=listen=unix:" + directory
                + "/kiosk,secret=" + secret);
        System.setProperty(PID, Long.toString(kiosk.pid()));

        InnerRun.of(ByAddressTestCases.class).passed(1);
        stopKiosks();

        assertThat(InnerRun.of(ByAddressTestCases.class).failure())
                .isInstanceOf(AttachException.class)
                .hasMessageContaining("nobody listens at unix:" + directory + "/kiosk");
    }

    @AttachJvm(mainClass = "com.acme.NoSuchMain")
    static class FailsWhenAbsentTestCases {
        @Test
        void test() {}
    }

    @Test
    void anAbsentJvmFailsTheClass() {
        assertThat(InnerRun.of(FailsWhenAbsentTestCases.class).failures())
                .containsOnlyKeys("AttachIT$FailsWhenAbsentTestCases")
                .allSatisfy((name, failure) -> assertThat(failure)
                        .isInstanceOf(AttachException.class)
                        .hasMessage(
                                "cannot attach to NoSuchMain: no JVM that this user can see runs com.acme.NoSuchMain"
                                        + " (expected: it runs before the tests start, or whenAbsent = ABORT)"));
    }

    @AttachJvm(mainClass = "com.acme.NoSuchMain", whenAbsent = WhenAbsent.ABORT)
    static class AbortsWhenAbsentTestCases {
        AbortsWhenAbsentTestCases(RemoteJvm jvm) {
            throw new AssertionError("was created without " + jvm);
        }

        @Test
        void test() {}
    }

    @Test
    void anAbsentJvmAbortsTheClassOnRequest() {
        InnerRun run = InnerRun.of(AbortsWhenAbsentTestCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.aborted()).containsOnlyKeys("AttachIT$AbortsWhenAbsentTestCases");
        assertThat(run.aborted().values().iterator().next())
                .isInstanceOf(TestAbortedException.class)
                .hasMessage("cannot attach to NoSuchMain: no JVM that this user can see runs com.acme.NoSuchMain");
    }

    @AttachJvm(mainClass = "com.acme.NoSuchMain", whenAbsent = WhenAbsent.ABORT)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class AbortsOneInstanceTestCases {
        AbortsOneInstanceTestCases(RemoteJvm jvm) {
            throw new AssertionError("was created without " + jvm);
        }

        @Test
        void test() {}
    }

    @Test
    void anAbsentJvmAbortsAClassWithOneInstanceToo() {
        InnerRun run = InnerRun.of(AbortsOneInstanceTestCases.class);

        assertThat(run.failures()).isEqualTo(Map.of());
        assertThat(run.aborted()).containsOnlyKeys("AttachIT$AbortsOneInstanceTestCases");
    }
}
