package dev.tendril.agent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.jdks.Jdks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When an application counts as started, on a real main thread. */
class MainThreadIT {

    private static Stream<Arguments> endings() {
        return Jdks.all()
                .flatMap(home -> Stream.of(
                                "returns",
                                "throws",
                                "sleeps",
                                "waits",
                                "is blocked",
                                "accepts",
                                "accepts by a channel",
                                "selects",
                                "reads its input")
                        .map(ending -> Arguments.of(home, ending)));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void settlesWhenItEndsOrWaitsButNotBefore(Path javaHome, String ending) throws Exception {
        Process process = new ProcessBuilder(
                        javaHome + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MainThreadProbe.class.getName(),
                        ending)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("settled").isTrue();
            assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualToIgnoringNewLines("settled");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
