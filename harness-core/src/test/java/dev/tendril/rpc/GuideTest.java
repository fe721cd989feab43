package dev.tendril.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Each piece of Java in the guide to plain RPC compiles, given what the text around it speaks of. */
class GuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "rpc.md");
    private static final Pattern PIECE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private static final String GIVEN = """
            import dev.tendril.*;
            import dev.tendril.access.*;
            import dev.tendril.audit.AuditLog;
            import java.net.URI;
            import java.nio.file.Path;

            abstract class Piece {
                interface Calculator { int add(int a, int b); void close(); }
                static final class CalculatorImpl implements Calculator {
                    public int add(int a, int b) { return a + b; }
                    public void close() {}
                }
                interface Screen { void show(String line); }
                interface Clock { long now(); }
                Service<Calculator> service;
                Credentials credentials;
                Connection connection;
                Screen screen;
                Clock clock;
                URI address;
                Object counter;
                abstract void log(String line);
            """;

    @TempDir
    Path classes;

    @TestFactory
    List<DynamicTest> everyPieceCompiles() throws Exception {
        var tests = new ArrayList<DynamicTest>();
        Matcher pieces = PIECE.matcher(Files.readString(GUIDE));
        while (pieces.find()) {
            String piece = pieces.group(1);
            tests.add(DynamicTest.dynamicTest(piece.lines().findFirst().orElse(""), () -> compile(piece)));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    /** Members stay members; anything else is the body of a method. */
    private void compile(String piece) {
        var members = new StringBuilder();
        var body = new StringBuilder();
        piece.lines()
                .filter(line -> !line.equals("..."))
                .forEach(line ->
                        (line.startsWith("@") ? members : body).append(line).append('\n'));
        String source = GIVEN + members + "void piece() throws Exception {\n" + body + "}\n}\n";
        var complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-d",
                                classes.toString(),
                                "-proc:none",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))),
                        null,
                        List.of(new Source(source)))
                .call();
        assertThat(compiled).as("%s%n%s", source, complaints).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Piece.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
