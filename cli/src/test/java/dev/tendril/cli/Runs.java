package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.jdks.Jdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packed command as its own process. */
abstract class Runs {

    record Run(int exitCode, String output, String error) {}

    private static final Path OWN_JAVA = Path.of(System.getProperty("java.home"));

    @TempDir
    Path folder;

    /** What the command runs on. */
    Path java = OWN_JAVA;

    String done(String... arguments) throws IOException, InterruptedException {
        Run run = tendril(arguments);
        assertThat(run.exitCode()).as(run.error()).isZero();
        assertThat(run.error()).isEmpty();
        return run.output();
    }

    /** Returns what it said on standard error, after checking that it is one line. */
    String failed(String... arguments) throws IOException, InterruptedException {
        Run run = tendril(arguments);
        assertThat(run.exitCode()).as(run.error()).isEqualTo(1);
        assertThat(run.output()).isEmpty();
        assertThat(run.error()).startsWith("tendril: ").hasLineCount(1);
        return run.error();
    }

    Run tendril(String... arguments) throws IOException, InterruptedException {
        return run(command(java, arguments), Map.of());
    }

    static List<String> command(String... arguments) {
        return command(OWN_JAVA, arguments);
    }

    static List<String> command(Path javaHome, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                javaHome.resolve("bin/java").toString(),
                Jdks.forAShortRun(),
                "-Dsun.jnu.encoding=UTF-8",
                "-jar",
                System.getProperty("tendril.cli.jar")));
        command.addAll(List.of(arguments));
        return command;
    }

    Run run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        return run(command, environment, ProcessBuilder.Redirect.PIPE);
    }

    /** With what it is to read. */
    Run run(List<String> command, Path input) throws IOException, InterruptedException {
        return run(command, Map.of(), ProcessBuilder.Redirect.from(input.toFile()));
    }

    /** Does not wait for its end. */
    Started start(String... arguments) throws Exception {
        Path output = folder.resolve("started-output");
        Path error = folder.resolve("started-error");
        Process process = new ProcessBuilder(command(java, arguments))
                .redirectOutput(output.toFile())
                .redirectError(error.toFile())
                .start();
        return new Started(process, output, error);
    }

    private Run run(List<String> command, Map<String, String> environment, ProcessBuilder.Redirect input)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Path error = folder.resolve("error");
        var builder = new ProcessBuilder(command)
                .redirectInput(input)
                .redirectOutput(output.toFile())
                .redirectError(error.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Run(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8).replace("\r\n", "\n"),
                Files.readString(error, StandardCharsets.UTF_8).replace("\r\n", "\n"));
    }
}
