package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.junit.console.RunTests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs tests of this very module, as compiled, with other versions of what its users have: the newest of each JUnit line and of
 * AssertJ, and with AssertJ and Awaitility absent. The jars are put into folders by the build.
 */
class VersionsIT {

    private static final Path VERSIONS = Path.of(System.getProperty("tendril.versions", "target/versions"));
    private static final Pattern JUNIT = Pattern.compile("(junit-(jupiter|platform)|opentest4j|apiguardian).*\\.jar");
    private static final Pattern ASSERTJ = Pattern.compile("assertj-core-.*\\.jar");
    private static final Pattern OPTIONAL = Pattern.compile("(assertj-core|awaitility|hamcrest)-.*\\.jar");

    @ParameterizedTest
    @ValueSource(strings = {"junit-5.14", "junit-6.1"})
    void worksWithLaterVersionsOfJUnit(String folder) throws Exception {
        run(classPath(JUNIT, folder), EvidenceIT.class, UndoIT.class, ProgrammaticIT.class);
    }

    @Test
    void worksWithTheNextAssertJ() throws Exception {
        run(classPath(ASSERTJ, "assertj-4"), Class.forName("dev.tendril.junit.assertions.RemoteAssertionsIT"));
    }

    @Test
    void worksWithoutAssertJAndAwaitility() throws Exception {
        run(classPath(OPTIONAL, ""), Class.forName("dev.tendril.junit.bare.BareIT"));
    }

    /** That of this JVM, with the jars that match replaced by those of a folder, or left out. */
    private static String classPath(Pattern replaced, String folder) throws IOException {
        var entries = new ArrayList<String>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!replaced.matcher(Path.of(entry).getFileName().toString()).matches()) {
                entries.add(entry);
            }
        }
        assertThat(entries).as("something was left out").hasSizeLessThan(count());
        if (!folder.isEmpty()) {
            try (Stream<Path> jars = Files.list(VERSIONS.resolve(folder))) {
                jars.map(Path::toString).forEach(entries::add);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static int count() {
        return System.getProperty("java.class.path").split(File.pathSeparator).length;
    }

    private static void run(String classPath, Class<?>... tests) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tests", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                "-cp",
                classPath,
                RunTests.class.getName()));
        Arrays.stream(tests).map(Class::getName).forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS)).as("has ended").isTrue();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).containsPattern("\n[1-9]\\d* passed, 0 failed, 0 left out");
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
