package dev.tendril.inspector.model.console;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.console.ConsoleLine.Kind;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.live.ShellSource;
import dev.tendril.inspector.model.remote.live.ShellSource.Completions;
import dev.tendril.inspector.model.remote.live.ShellSource.Outcome;
import dev.tendril.inspector.model.remote.live.ShellSource.Shell;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A shell in the target. It is opened with the first snippet, one snippet runs at a time, and each takes consent, for it may
 * change anything. The last value is the variable {@code $_}, and what is pinned is a variable too.
 */
public final class ConsolePane {

    /** How many lines are kept. */
    public static final int MOST = 2_000;

    private static final String LAST = "$_";

    private final ShellSource source;
    private final Tasks tasks;
    private final History history;
    private final Supplier<Map<String, Member>> variables;
    private final Consent consent;
    private final Activity running;
    private final Activity completing;
    private final Activity stopping;
    private final PrintBuffer prints = new PrintBuffer();
    private final ObservableList<ConsoleLine> lines = FXCollections.observableArrayList();
    private final ObservableList<ConsoleLine> shownLines = FXCollections.unmodifiableObservableList(lines);
    private final List<String> typed = new ArrayList<>();
    private final Map<String, Member> known = new HashMap<>(); // guarded by itself
    private final Object opening = new Object();
    private @Nullable Shell shell; // guarded by opening
    private boolean closed; // guarded by opening
    private int recalled;
    private boolean stopWanted;
    // The snippet whose end is not known.
    private @Nullable String begun;

    /** @param variables what is declared in the shell before each snippet: objects by the names of their variables */
    public ConsolePane(
            ShellSource source, Tasks tasks, WriteLock lock, History history, Supplier<Map<String, Member>> variables) {
        this.source = source;
        this.tasks = tasks;
        this.history = history;
        this.variables = variables;
        this.consent = new Consent(lock);
        this.running = tasks.idle();
        this.completing = tasks.idle();
        this.stopping = tasks.idle();
        running.problem().subscribe(problem -> {
            String lost = begun;
            if (problem != null && lost != null) {
                begun = null;
                history.runs("console", lost).ended(problem.message());
            }
        });
    }

    /**
     * Runs a snippet, unless one runs.
     *
     * @param incomplete is told on the UI thread, in the place of a result, when more lines must follow
     */
    public void run(String snippet, Runnable incomplete, Runnable accepted) {
        if (snippet.isBlank() || running.isBusy()) {
            return;
        }
        consent.request(
                "This runs code in the target, which may change anything there.",
                running,
                () -> start(snippet, incomplete, accepted));
    }

    private void start(String snippet, Runnable incomplete, Runnable accepted) {
        stopWanted = false;
        begun = snippet.strip();
        Map<String, Member> declared = variables.get();
        running.start(() -> evaluate(snippet, declared), result -> {
            stopWanted = false;
            begun = null;
            if (result.incomplete()) {
                incomplete.run();
                return;
            }
            accepted.run();
            Outcome came = result.outcome();
            history.runs("console", snippet.strip()).ended(came == null ? "failed" : came.summary());
            remember(snippet);
            add(Kind.INPUT, snippet.strip(), null);
            drain();
            Outcome outcome = result.outcome();
            if (outcome == null) {
                add(Kind.FAILURE, result.failure(), null);
            } else if (!outcome.summary().isEmpty()) {
                add(Kind.RESULT, outcome.summary(), outcome.value());
            }
        });
    }

    private record Result(boolean incomplete, @Nullable Outcome outcome, String failure) {}

    private Result evaluate(String snippet, Map<String, Member> declared) throws TargetException, InterruptedException {
        Shell open = shell();
        if (open.isIncomplete(snippet)) {
            return new Result(true, null, "");
        }
        try {
            declare(open, declared);
            Outcome outcome = open.eval(snippet);
            Member value = outcome.value();
            if (value != null) {
                open.bind(LAST, value);
            }
            return new Result(false, outcome, "");
        } catch (TargetException e) {
            if (e.isConnectionLost()) {
                throw e;
            }
            return new Result(false, null, e.getMessage());
        }
    }

    private Shell shell() throws TargetException, InterruptedException {
        synchronized (opening) {
            Shell open = shell;
            if (closed) {
                throw new TargetException("The session is closed.", "");
            }
            if (open == null) {
                open = source.open(prints::add);
                shell = open;
            }
            return open;
        }
    }

    /** Declares the variables whose objects the shell does not know yet. */
    private void declare(Shell open, Map<String, Member> wanted) throws TargetException, InterruptedException {
        synchronized (known) {
            for (Map.Entry<String, Member> variable : wanted.entrySet()) {
                if (!variable.getValue().equals(known.get(variable.getKey()))) {
                    open.bind(variable.getKey(), variable.getValue());
                    known.put(variable.getKey(), variable.getValue());
                }
            }
        }
    }

    /** Asks how what was typed could go on, once code may run there. The answer does not come if another question is asked meanwhile. */
    public void complete(String text, int cursor, Consumer<Completions> answer) {
        if (!running.isBusy() && consent.isGiven()) {
            Map<String, Member> declared = variables.get();
            completing.start(
                    () -> {
                        Shell open = shell();
                        declare(open, declared);
                        return open.complete(text, cursor);
                    },
                    answer);
        }
    }

    /** Puts what was printed on the screen. To be called twenty times a second while a snippet runs. */
    public void drain() {
        askToStop();
        String text = prints.take();
        if (text.isEmpty()) {
            return;
        }
        String whole = unfinishedLine() + text;
        List<ConsoleLine> printed = new ArrayList<>();
        for (String line : whole.split("(?<=\n)")) {
            printed.add(new ConsoleLine(Kind.PRINTED, line, null));
        }
        lines.addAll(printed.subList(Math.max(0, printed.size() - MOST), printed.size()));
        cut();
    }

    /** Takes a printed line off the screen that goes on. */
    private String unfinishedLine() {
        ConsoleLine last = lines.isEmpty() ? null : lines.get(lines.size() - 1);
        if (last == null || last.kind() != Kind.PRINTED || last.text().endsWith("\n")) {
            return "";
        }
        lines.remove(lines.size() - 1);
        return last.text();
    }

    /** Stops the snippet that runs, as soon as it has begun to. */
    public void stop() {
        stopWanted = running.isBusy();
        askToStop();
    }

    // A snippet that is still being compiled does not hear it: it is asked again with each drain.
    private void askToStop() {
        if (!stopWanted || stopping.isBusy()) {
            return;
        }
        stopping.start(
                () -> {
                    Shell open = shell();
                    open.stop();
                    return open;
                },
                stopped -> {});
    }

    /** Empties the screen; variables stay. */
    public void clear() {
        lines.clear();
    }

    private void add(Kind kind, String text, @Nullable Member value) {
        lines.add(new ConsoleLine(kind, text, value));
        cut();
    }

    private void cut() {
        if (lines.size() > MOST) {
            lines.remove(0, lines.size() - MOST);
        }
    }

    private void remember(String snippet) {
        String text = snippet.strip();
        typed.remove(text);
        typed.add(text);
        recalled = typed.size();
    }

    /** What was typed before what was recalled last; empty at the beginning. */
    public String earlier() {
        recalled = Math.max(0, recalled - 1);
        return typed.isEmpty() ? "" : typed.get(recalled);
    }

    /** What was typed after what was recalled last; empty at the end. */
    public String later() {
        recalled = Math.min(typed.size(), recalled + 1);
        return recalled == typed.size() ? "" : typed.get(recalled);
    }

    /** Ends the shell. */
    public void close() {
        running.cancel();
        completing.cancel();
        tasks.inBackground(() -> {
            Shell open;
            synchronized (opening) {
                open = shell;
                shell = null;
                closed = true;
            }
            if (open != null) {
                open.close();
            }
        });
    }

    /** What is on the screen, oldest first; unmodifiable. */
    public ObservableList<ConsoleLine> lines() {
        return shownLines;
    }

    public Consent consent() {
        return consent;
    }

    public Activity running() {
        return running;
    }

    public Activity completing() {
        return completing;
    }

    public Activity stopping() {
        return stopping;
    }
}
