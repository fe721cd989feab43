package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.cli.stall.StallMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The script and the one jar, copied to a place where nothing else is. */
class OneJarIT extends Runs {

    private static final Path BUILT =
            Path.of(System.getProperty("tendril.cli.jar")).resolveSibling("tendril.jar");

    @Test
    void theJarAloneAttaches() throws Exception {
        Path jar = Files.copy(BUILT, folder.resolve("tendril.jar"));
        try (RunningStall stall = RunningStall.start()) {
            Run run = run(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Duser.home=" + folder,
                            "-jar",
                            jar.toString(),
                            "shell",
                            Long.toString(stall.pid()),
                            "--near",
                            StallMain.class.getName() + ".STALL",
                            "--eval",
                            "1 + 1"),
                    Map.of());
            assertThat(run.output()).as(run.error()).isEqualTo("$1 ==> 2\n");
            assertThat(run.error()).isEmpty();
        }
        assertThat(folder.resolve(".tendril")).isDirectoryContaining("glob:**agent-*.jar");
    }

    @Test
    void theScriptBesideItStartsIt() throws Exception {
        Files.copy(BUILT, folder.resolve("tendril.jar"));
        Path script = Files.copy(BUILT.resolveSibling("tendril"), folder.resolve("tendril"));

        Run run = run(List.of("sh", script.toString(), "list", "--help"), Map.of());

        assertThat(run.exitCode()).as(run.error()).isZero();
        assertThat(run.output()).contains("Usage: tendril list");
    }
}
