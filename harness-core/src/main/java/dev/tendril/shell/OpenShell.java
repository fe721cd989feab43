package dev.tendril.shell;

import dev.tendril.control.snippet.SnippetRoom;
import dev.tendril.control.snippet.Snippets;
import dev.tendril.shell.SnippetException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.lang.model.SourceVersion;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.SourceCodeAnalysis.Documentation;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** A shell by the JDK's JShell, which compiles here and is made to run there. Only {@link #stop} passes others by. */
final class OpenShell implements Shell {

    /** The class beside the snippets that gives them what is bound, and members of any access. */
    private static final String HOME = "tendril.Shell";

    private static final List<String> IMPORTED = List.of(
            "java.io.*",
            "java.math.*",
            "java.nio.file.*",
            "java.time.*",
            "java.util.*",
            "java.util.concurrent.*",
            "java.util.function.*",
            "java.util.regex.*",
            "java.util.stream.*");

    private final Object target;
    private final SnippetRoom room;
    private final TargetEngine engine;
    private final TargetClasses classes;
    private final Values values;
    private final JShell jshell;
    private final SourceCodeAnalysis analysis;
    private final Prints prints;
    private final CompletionNames names;
    private final AtomicBoolean closed = new AtomicBoolean();

    private OpenShell(Object target, SnippetRoom room, Prints prints, int javaFeature, Values values) {
        this.target = target;
        this.room = room;
        this.prints = prints;
        this.values = values;
        engine = new TargetEngine(room);
        classes = new TargetClasses(room);
        names = new CompletionNames(classes);
        var builder = JShell.builder()
                .executionEngine(new TargetEngineProvider(engine), null)
                .fileManager(files -> names.in(new TargetFileManager(files, classes)));
        if (javaFeature < Runtime.version().feature()) {
            builder.compilerOptions("--release", Integer.toString(javaFeature));
        }
        jshell = builder.build();
        analysis = jshell.sourceCodeAnalysis();
        IMPORTED.forEach(each -> importing(each + ";"));
        importing("static " + HOME + ".*;");
        names.collect(jshell, this);
    }

    private void importing(String what) {
        SnippetEvent event = main(jshell.eval("import " + what));
        if (event.status() != Status.VALID) {
            throw new IllegalStateException("A shell begins with import " + what + " This was not valid: "
                    + Told.rejection(jshell, event.snippet()));
        }
    }

    static Shell open(Object target, Snippets snippets, int javaFeature, @Nullable Object near, Values values) {
        var prints = new Prints();
        return new OpenShell(target, snippets.open(near, prints), prints, javaFeature, values);
    }

    @Override
    public void printTo(Consumer<String> output) {
        prints.to(Objects.requireNonNull(output, "output"));
    }

    @Override
    public Evaluation eval(String source) {
        return eval(source, each -> {});
    }

    @Override
    public synchronized Evaluation eval(String source, Consumer<? super Evaluation> each) {
        var latest = new Evaluation("", "", null, values);
        String rest = source;
        engine.begin();
        while (!rest.isBlank()) {
            CompletionInfo next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) {
                break;
            }
            if (next.completeness() == Completeness.DEFINITELY_INCOMPLETE) {
                throw new SnippetException(
                        Reason.REJECTED, rest, "", "This is not complete, more was expected after: " + rest.strip());
            }
            boolean known = next.completeness() != Completeness.UNKNOWN && next.source() != null;
            latest = one(known ? next.source() : rest);
            each.accept(latest);
            rest = known ? next.remaining() : "";
        }
        return latest;
    }

    private Evaluation one(String source) {
        SnippetEvent event = main(jshell.eval(source));
        if (event.status() == Status.REJECTED && classes.hasNew()) {
            event = main(jshell.eval(source));
        }
        if (event.status() == Status.REJECTED) {
            throw new SnippetException(Reason.REJECTED, source, "", Told.rejection(jshell, event.snippet()));
        }
        JShellException exception = event.exception();
        if (exception != null) {
            throw failed(source, exception);
        }
        if (!engine.problem().isEmpty()) {
            throw new IllegalStateException("The snippet was given up: " + engine.problem());
        }
        if (engine.wasStopped()) {
            throw stopped(source);
        }
        return new Evaluation(
                Told.summary(jshell, event), text(event), hasValue(event) ? values.lastOf(room) : null, values);
    }

    /** The others are of snippets that depend on it. */
    private static SnippetEvent main(List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.causeSnippet() == null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The shell is closed, or its target is gone."));
    }

    private static boolean hasValue(SnippetEvent event) {
        return event.value() != null && !event.value().isEmpty();
    }

    private static String text(SnippetEvent event) {
        return event.value() == null ? "" : event.value();
    }

    private SnippetException failed(String source, JShellException exception) {
        String message = Told.thrown(jshell, exception);
        if (exception instanceof UnresolvedReferenceException) {
            return new SnippetException(Reason.UNRESOLVED, source, "", message);
        }
        String type = exception instanceof jdk.jshell.EvalException thrown ? thrown.getExceptionClassName() : "";
        return new SnippetException(Reason.THREW, source, type, message);
    }

    private SnippetException stopped(String source) {
        String left = engine.leftAt();
        return new SnippetException(
                Reason.STOPPED,
                source,
                "",
                left.isEmpty()
                        ? "Stopped."
                        : "Left to itself: it did not stop within 2 s, and goes on in the target at " + left + ".");
    }

    @Override
    public Shell bind(String name, @Nullable Object value) {
        if (!SourceVersion.isName(name) || name.indexOf('.') >= 0) {
            throw new IllegalArgumentException("name: " + name + " (expected: a name for a variable of Java)");
        }
        String type = room.bind(name, value);
        eval(type + " " + name + " = (" + type + ") " + HOME + ".bound(\"" + name + "\");");
        return this;
    }

    @Override
    public synchronized List<Variable> variables() {
        engine.begin();
        List<Variable> variables = new ArrayList<>();
        for (VarSnippet each : jshell.variables().toList()) {
            boolean isThere = jshell.status(each) == Status.VALID;
            variables.add(
                    new Variable(each.name(), each.typeName(), isThere ? jshell.varValue(each) : "(not there yet)"));
        }
        return variables;
    }

    @Override
    public synchronized List<String> declarations() {
        return jshell.snippets()
                .filter(snippet -> snippet instanceof MethodSnippet || snippet instanceof TypeDeclSnippet)
                .filter(snippet -> jshell.status(snippet).isActive())
                .map(snippet -> Told.name((DeclarationSnippet) snippet))
                .toList();
    }

    @Override
    public synchronized Completion complete(String source, int cursor) {
        var anchor = new int[] {cursor};
        List<String> continuations = analysis.completionSuggestions(source, cursor, anchor).stream()
                .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
                .map(SourceCodeAnalysis.Suggestion::continuation)
                .distinct()
                .toList();
        return new Completion(anchor[0], continuations);
    }

    @Override
    public synchronized List<String> signatures(String source, int cursor) {
        return analysis.documentation(source, cursor, false).stream()
                .map(Documentation::signature)
                .distinct()
                .toList();
    }

    @Override
    public synchronized boolean isIncomplete(String source) {
        Completeness completeness = analysis.analyzeCompletion(source).completeness();
        return completeness == Completeness.DEFINITELY_INCOMPLETE || completeness == Completeness.CONSIDERED_INCOMPLETE;
    }

    @Override
    public void stop() {
        engine.stop();
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        engine.stop();
        names.close();
        synchronized (this) {
            jshell.close();
            engine.close();
        }
    }

    @Override
    public String toString() {
        return "shell of " + target + (closed.get() ? ", closed" : "");
    }
}
