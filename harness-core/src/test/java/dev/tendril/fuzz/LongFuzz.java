package dev.tendril.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each target under Jazzer for a while, in a process of its own: the profile {@code fuzz} runs this, for
 * {@code -Dtendril.fuzz.seconds} each. What it finds is to be mended, and its input added to the corpus.
 */
class LongFuzz {

    private static final int SECONDS = Integer.getInteger("tendril.fuzz.seconds", 60);

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 12, unit = TimeUnit.HOURS)
    void nothingUnexpectedHappens(Target target) throws Exception {
        Path home = Files.createDirectories(Path.of("target", "fuzz", target.name()));
        Path corpus = Files.createDirectories(home.resolve("corpus"));
        int number = 0;
        for (byte[] input : target.inputs()) {
            Files.write(corpus.resolve("seed-" + number++), input);
        }
        Path log = home.resolve("log");
        Process jazzer = new ProcessBuilder(command(target, home, corpus))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(jazzer.waitFor(SECONDS + 120L, TimeUnit.SECONDS))
                    .as("an end of the fuzzer in time; see %s", log)
                    .isTrue();
        } finally {
            jazzer.destroyForcibly();
        }
        assertThat(jazzer.exitValue())
                .as("how the fuzzer ended. %s%n%s", inputs(home), tail(log))
                .isZero();
    }

    private static List<String> command(Target target, Path home, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:-OmitStackTraceInFastThrow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.type().getName(),
                "--instrumentation_includes=dev.tendril.**",
                "--custom_hook_includes=dev.tendril.fuzz.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.*",
                "--reproducer_path=" + home,
                "-artifact_prefix=" + home + File.separator,
                "-max_total_time=" + SECONDS,
                "-max_len=4096",
                "-timeout=10",
                "-rss_limit_mb=3000",
                "-print_final_stats=1",
                corpus.toString());
    }

    /** What the fuzzer left: the inputs that went wrong. */
    private static String inputs(Path home) throws IOException {
        try (Stream<Path> left = Files.list(home)) {
            return "Inputs: "
                    + left.filter(file -> file.getFileName().toString().matches("(crash|timeout|oom)-.*"))
                            .toList();
        }
    }

    private static String tail(Path log) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.ISO_8859_1));
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }
}
