package dev.tendril.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tendril.junit.console.RunTests;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    private static final String ASSERTIONS = "dev.tendril.junit.assertions.RemoteAssertionsIT";
    private static final Pattern OPTIONAL = Pattern.compile("(assertj-core|awaitility|hamcrest)-.*\\.jar");

    /** All there is, instead of what is likely to differ between versions. */
    private static final boolean SOAK = Boolean.getBoolean("tendril.soak");

    private static final Map<String, Run> RUNS = new LinkedHashMap<>();

    /** The runs wait for JVMs most of the time, so they go on beside each other. */
    @BeforeAll
    static void start() throws Exception {
        for (String folder : List.of("junit-5.14", "junit-6.1")) {
            if (!SOAK) {
                RUNS.put(folder, Run.of(classPath(JUNIT, folder), selection()));
            }
            RUNS.put(
                    folder + " forgets",
                    Run.of(classPath(JUNIT, folder), 0, List.of(OrphanIT.ForgettingTestCases.class.getName())));
        }
        RUNS.put("assertj-4", Run.of(classPath(ASSERTJ, "assertj-4"), List.of(ASSERTIONS)));
        RUNS.put("neither", Run.of(classPath(OPTIONAL, ""), List.of("dev.tendril.junit.bare.BareIT")));
    }

    @AfterAll
    static void stop() throws IOException {
        for (Run run : RUNS.values()) {
            run.process().destroyForcibly();
            Files.deleteIfExists(run.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"junit-5.14", "junit-6.1"})
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void worksWithLaterVersionsOfJUnit(String folder) throws Exception {
        if (SOAK) {
            // One after the other: some look for the only JVM with its main class.
            RUNS.put(folder, Run.of(classPath(JUNIT, folder), everything()));
        }
        RUNS.get(folder).passes();
    }

    /** That all of these runs end without a process of theirs is checked with each version. */
    @ParameterizedTest
    @ValueSource(strings = {"junit-5.14", "junit-6.1"})
    void aRunThatLeavesAProcessBehindFails(String folder) throws Exception {
        assertThat(RUNS.get(folder + " forgets").fails())
                .contains("passed   ", "expected no process that the tests started to survive them, found");
    }

    @Test
    void worksWithTheNextAssertJ() throws Exception {
        RUNS.get("assertj-4").passes();
    }

    @Test
    void worksWithoutAssertJAndAwaitility() throws Exception {
        RUNS.get("neither").passes();
    }

    /** Each way into JUnit that the extension takes: stores, handlers of failures, files, parameters, instances, locks, timeouts. */
    private static List<String> selection() {
        return List.of(
                EvidenceIT.class.getName() + "#aFailureCarriesOneReportAndStaysTheFailure",
                EvidenceIT.class.getName() + "#aTimeoutShowsWhatTheTargetDidBeforeTheTestWasInterrupted",
                UndoIT.class.getName() + "#whatATestOverridesIsUndoneAfterIt",
                LifetimeIT.class.getName() + "#aStartThatFailedIsNotTriedAgainInTheRun",
                InjectionIT.class.getName() + "#parametersAreResolvedAndASharedTestInstanceIsSetBeforeBeforeAll",
                ParallelIT.class.getName() + "#soItIsWhereOnlyClassesRunConcurrently",
                ProgrammaticIT.class.getName() + "#anExtensionInAFieldIsTheJvm",
                AttachIT.class.getName() + "#anAbsentJvmAbortsTheClassOnRequest");
    }

    private static List<String> everything() {
        return Stream.concat(
                        Stream.of(
                                        AttachAnnotationTest.class,
                                        AttachIT.class,
                                        DebugIT.class,
                                        EvidenceIT.class,
                                        FailureIT.class,
                                        InjectionIT.class,
                                        LaunchAnnotationTest.class,
                                        LifetimeIT.class,
                                        LiveCodeIT.class,
                                        OrphanIT.class,
                                        ParallelIT.class,
                                        PristineIT.class,
                                        ProgrammaticIT.class,
                                        ReadinessIT.class,
                                        TimingIT.class,
                                        UndoIT.class,
                                        WrongAnnotationsTest.class)
                                .map(Class::getName),
                        Stream.of(ASSERTIONS, "dev.tendril.junit.declare.InjectionPointTest"))
                .toList();
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

    /** Tests that run in a JVM of their own. */
    private record Run(Process process, Path output) {

        private static final Pattern PASSED = Pattern.compile("\n[1-9]\\d* passed, 0 failed, 0 left out");

        static Run of(String classPath, List<String> tests) throws IOException {
            return of(classPath, 10_000, tests);
        }

        /** With so many milliseconds for processes to end after it. */
        static Run of(String classPath, int grace, List<String> tests) throws IOException {
            Path output = Files.createTempFile("tests", ".txt");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Dtendril.agent.jar=" + System.getProperty("tendril.agent.jar"),
                    "-D" + NoProcessSurvives.GRACE_PROPERTY + "=" + grace,
                    "-cp",
                    classPath,
                    RunTests.class.getName()));
            command.addAll(tests);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Run(process, output);
        }

        void passes() throws IOException, InterruptedException {
            String said = said();
            assertThat(process.exitValue()).as(said).isZero();
            assertThat(said).containsPattern(PASSED);
        }

        String fails() throws IOException, InterruptedException {
            String said = said();
            assertThat(process.exitValue()).as(said).isNotZero();
            return said;
        }

        private String said() throws IOException, InterruptedException {
            assertThat(process.waitFor(SOAK ? 800 : 110, TimeUnit.SECONDS))
                    .as("has ended")
                    .isTrue();
            return Files.readString(output, StandardCharsets.UTF_8);
        }
    }
}
