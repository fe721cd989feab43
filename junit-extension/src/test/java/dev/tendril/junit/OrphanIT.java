package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tendril.RemoteJvm;
import dev.tendril.junit.console.RunTests;
import dev.tendril.junit.kiosk.Kiosk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However the JVM of the tests ends, none that it launched survives it. */
class OrphanIT {

    @LaunchJvm(value = Kiosk.class, lifetime = Lifetime.SUITE)
    static class HoldingTestCases {

        /** Says which process it holds, and holds it until something happens to it. */
        @Test
        void test(RemoteJvm kiosk) throws InterruptedException {
            System.out.println("holds " + kiosk.pid());
            String end = System.getProperty("orphan.end");
            if ("halt".equals(end)) {
                Runtime.getRuntime().halt(1);
            }
            new CountDownLatch(1).await();
        }
    }

    static class ForgettingTestCases {
        @Test
        void test() throws IOException {
            System.out.println(
                    "holds " + new ProcessBuilder("sleep", "60").start().pid());
        }
    }

    private static final Map<String, Process> RUNS = new LinkedHashMap<>();

    @BeforeAll
    static void startAllAtOnce() throws IOException {
        for (String end : List.of("kill -9", "terminate", "halt")) {
            RUNS.put(end, start(HoldingTestCases.class, "-Dorphan.end=" + end));
        }
        RUNS.put("return", start(ForgettingTestCases.class, "-D" + NoProcessSurvives.GRACE_PROPERTY + "=0"));
    }

    @AfterAll
    static void stopAll() throws InterruptedException {
        for (Process run : RUNS.values()) {
            run.destroyForcibly().waitFor();
        }
    }

    private static Process start(Class<?> tests, String option) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunTests.class.getName(),
                        tests.getName())
                .redirectErrorStream(true)
                .start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill -9", "terminate", "halt"})
    void noneSurvives(String end) throws IOException {
        Process tests = RUNS.get(end);
        try (BufferedReader said = tests.inputReader()) {
            long kiosk = held(said);
            if (end.equals("kill -9")) {
                tests.destroyForcibly();
            } else if (end.equals("terminate")) {
                tests.destroy();
            }

            await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded(kiosk));
            assertThat(tests.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    /** So does this suite end, with all its launches. */
    @Test
    void aRunThatLeavesAProcessBehindFails() throws Exception {
        Process tests = RUNS.get("return");
        try (BufferedReader said = tests.inputReader()) {
            long left = held(said);
            String rest = said.lines().collect(Collectors.joining("\n"));

            assertThat(rest)
                    .contains("expected no process that the tests started to survive them, found")
                    .contains("\n  " + left + " ");
            assertThat(tests.waitFor()).isNotZero();
            await().atMost(Duration.ofSeconds(10)).until(() -> hasEnded(left));
        }
    }

    private static long held(BufferedReader said) {
        String line = Stream.generate(() -> lineOf(said))
                .filter(text -> text.startsWith("holds "))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.substring("holds ".length()));
    }

    private static boolean hasEnded(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }

    private static String lineOf(BufferedReader said) {
        try {
            String line = said.readLine();
            if (line == null) {
                throw new AssertionError("the tests ended before they held a JVM");
            }
            return line;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
