package dev.tendril.compile;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles one source file against the class path of this JVM. */
public final class SourceCompiler {

    private static final int PROBLEMS_SHOWN = 5;

    private SourceCompiler() {}

    /**
     * Compiles.
     *
     * @param className the binary name of its top-level class
     * @param release the Java version to compile for
     * @return the class files by binary name
     * @throws IllegalArgumentException if it cannot be compiled: the first problems
     * @throws IllegalStateException if this JVM has no compiler
     */
    public static Map<String, byte[]> compile(String className, String source, int release) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException(
                    "expected this JVM to have a Java compiler, found a runtime without one; run"
                            + " with a JDK, or compile elsewhere and give the class file");
        }
        var problems = new DiagnosticCollector<JavaFileObject>();
        StandardJavaFileManager standard = compiler.getStandardFileManager(problems, Locale.ROOT, null);
        var files = new InMemory(standard);
        List<String> options = new ArrayList<>(List.of("-g", "-proc:none", "-nowarn", "-Xlint:none"));
        if (release < Runtime.version().feature()) {
            options.addAll(List.of("--release", Integer.toString(release)));
        }
        boolean done = compiler.getTask(
                        new StringWriter(), files, problems, options, null, List.of(new Source(className, source)))
                .call();
        if (!done) {
            throw new IllegalArgumentException("the source of " + className + " does not compile:\n"
                    + problems.getDiagnostics().stream()
                            .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                            .limit(PROBLEMS_SHOWN)
                            .map(problem ->
                                    "  line " + problem.getLineNumber() + ": " + problem.getMessage(Locale.ROOT))
                            .collect(Collectors.joining("\n")));
        }
        return files.classFiles();
    }

    private static URI uri(String className, JavaFileObject.Kind kind) {
        return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(uri(className, Kind.SOURCE), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        ClassFile(String className) {
            super(uri(className, Kind.CLASS), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    /** Keeps what the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ClassFile> written = new LinkedHashMap<>();

        InMemory(StandardJavaFileManager standard) {
            super(standard);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return written.computeIfAbsent(className, ClassFile::new);
        }

        Map<String, byte[]> classFiles() {
            Map<String, byte[]> files = new LinkedHashMap<>();
            written.forEach((name, file) -> files.put(name, file.bytes.toByteArray()));
            return files;
        }
    }
}
