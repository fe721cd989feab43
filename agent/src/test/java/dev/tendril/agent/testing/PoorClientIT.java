package dev.tendril.agent.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client never defines a class because a target names one: what it has no class for, it has as a stand-in of its own. */
class PoorClientIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.tendril.jdks.Jdks#all")
    void nothingTheTargetNamesBecomesAClassOfTheClient(Path home) throws Exception {
        Path loaded = folder.resolve("loaded");
        List<String> said;
        try (var target = TargetJvm.start(home)) {
            said = PoorClient.run(home, target.pid(), folder.resolve("classes"), loaded);
            assertThat(said)
                    .filteredOn(line -> !line.startsWith("WARNING"))
                    .containsExactly(
                            Desk.class.getName(),
                            "stamp 9",
                            "watched 1",
                            Desk.Vault.class.getName() + " 3",
                            "shelf " + Shelf.class.getName(),
                            "refused " + Desk.Refusal.class.getName() + ": closed for lunch",
                            "shell true",
                            "shell threw REPL.$JShell$11$Own",
                            "ran " + target.pid());
        }
        List<String> lines = Files.readAllLines(loaded);
        assertThat(lines).as("what the JVM says it loaded").hasSizeGreaterThan(500);

        assertThat(lines)
                .filteredOn(line -> line.startsWith(getClass().getPackageName()) || line.startsWith("REPL."))
                .as("classes of the application and of snippets")
                .allMatch(line -> line.startsWith(PoorClient.class.getName()));
        assertThat(lines.stream().filter(PoorClientIT::isMadeAtRunTime))
                .as("classes made at run time")
                .isNotEmpty()
                .allMatch(line -> line.startsWith("dev.tendril.") && line.contains("$Tendril "));
    }

    /** Neither from a file nor by the JDK itself, which makes the proxies of interfaces, too. */
    private static boolean isMadeAtRunTime(String line) {
        return Stream.of(
                        "file:",
                        "jrt:/",
                        "shared objects file",
                        "/0x",
                        "source: java.",
                        "source: jdk.",
                        "java.lang.invoke.",
                        "jdk.internal.reflect.Generated",
                        "source: __dynamic_proxy__")
                .noneMatch(line::contains);
    }
}
