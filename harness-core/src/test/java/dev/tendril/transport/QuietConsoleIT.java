package dev.tendril.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.transport.UnloadingTest.Conversation;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On every JDK of this machine a conversation prints nothing: no warning about Unsafe, native access or logging. */
class QuietConsoleIT {

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void aConversationPrintsNothing(Path jdk) throws Exception {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(
                        jdk.resolve("bin/java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(output).hasContent("");
        assertThat(process.exitValue()).isZero();
    }

    /** What runs in the other JVM. */
    public static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            new Conversation(Path.of(arguments[0])).run();
            boolean left = Thread.getAllStackTraces().keySet().stream()
                    .anyMatch(thread -> thread.getName().contains("-io"));
            System.exit(
                    left
                                    || System.getProperties().stringPropertyNames().stream()
                                            .anyMatch(name -> name.contains("netty"))
                            ? 1
                            : 0);
        }
    }
}
