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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
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
            if ("exit".equals(end)) {
                System.exit(1);
            } else if ("halt".equals(end)) {
                Runtime.getRuntime().halt(1);
            }
            new CountDownLatch(1).await();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill -9", "terminate", "exit", "halt"})
    void noneSurvives(String end) throws IOException {
        Process tests = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                        "-Dorphan.end=" + end,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunTests.class.getName(),
                        HoldingTestCases.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = tests.inputReader()) {
            String line = Stream.generate(() -> lineOf(said))
                    .filter(text -> text.startsWith("holds "))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle kiosk = ProcessHandle.of(Long.parseLong(line.substring("holds ".length())))
                    .orElseThrow();

            if (end.equals("kill -9")) {
                tests.destroyForcibly();
            } else if (end.equals("terminate")) {
                tests.destroy();
            }

            await().atMost(Duration.ofSeconds(10)).until(() -> !kiosk.isAlive());
            assertThat(tests.onExit()).succeedsWithin(Duration.ofSeconds(10));
        } finally {
            tests.destroyForcibly();
        }
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
