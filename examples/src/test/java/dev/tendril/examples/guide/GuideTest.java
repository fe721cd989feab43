package dev.tendril.examples.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every piece of Java in the guide to testing is a piece of a test that this build compiles and runs. */
class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "testing.md");
    private static final Pattern SNIPPET = Pattern.compile("(?s)```java\n(.*?)```");

    @ParameterizedTest
    @MethodSource("snippets")
    void everySnippetIsPartOfATest(String snippet) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            String tests = files.filter(Files::isRegularFile)
                    .map(GuideTest::textOf)
                    .map(GuideTest::withoutSpace)
                    .collect(Collectors.joining("\n"));

            assertThat(tests).contains(withoutSpace(snippet));
        }
    }

    static Stream<String> snippets() throws IOException {
        return SNIPPET.matcher(Files.readString(GUIDE)).results().map((MatchResult found) -> found.group(1));
    }

    /** Formatting aside; comments of the guide stay. */
    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    private static String textOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
