package dev.tendril.inspector.model.invoke;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.task.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Calls one method. A call may change anything, so it takes consent like a write, and it is noted in the history. */
public final class CallForm {

    private final Subject subject;
    private final MethodShape method;
    private final Invoking invoking;
    private final Activity calling;
    private final Consent consent;
    private final History history;
    private final List<ArgumentRow> arguments;
    private final ReadOnlyObjectWrapper<@Nullable CallResult> result = new ReadOnlyObjectWrapper<>();
    private @Nullable Execution running;

    CallForm(
            Subject subject,
            MethodShape method,
            Invoking invoking,
            Activity calling,
            WriteLock lock,
            History history,
            List<Member> pins) {
        this.subject = subject;
        this.method = method;
        this.invoking = invoking;
        this.calling = calling;
        this.consent = new Consent(lock);
        this.history = history;
        this.arguments = method.parameters().stream()
                .map(parameter -> new ArgumentRow(parameter, pins))
                .toList();
        calling.problem().subscribe(problem -> {
            if (problem != null) {
                ended(problem.message());
            }
        });
    }

    /** Calls, if what is filled in makes sense and there is consent. */
    public void call() {
        if (calling.isBusy()) {
            return;
        }
        calling.dismiss();
        List<@Nullable Argument> read = new ArrayList<>();
        arguments.forEach(row -> read.add(row.read()));
        if (read.contains(null)) {
            return;
        }
        List<Argument> complete = read.stream().flatMap(Stream::ofNullable).toList();
        String words =
                arguments.stream().map(ArgumentRow::words).collect(Collectors.joining(", ", method.name() + "(", ")"));
        consent.request(
                "This runs %s in the running %s. What it does there cannot be taken back."
                        .formatted(words, history.target()),
                calling,
                () -> call(complete, words));
    }

    private void call(List<Argument> complete, String words) {
        result.set(null);
        running = history.runs(place(), words);
        calling.start(() -> invoking.call(subject, method, complete), came -> {
            ended(words(came));
            result.set(came);
        });
    }

    private String place() {
        return subject instanceof Subject.OfMember of ? of.member().displayName() : Member.simpleName(subject.type());
    }

    private String words(CallResult came) {
        if (came instanceof CallResult.Threw threw) {
            return "threw " + threw.exception().value().text();
        }
        return method.isVoid() || !(came instanceof CallResult.Returned returned)
                ? "returned"
                : "returned " + returned.value().value().text();
    }

    private void ended(String words) {
        Execution execution = running;
        if (execution != null) {
            execution.ended(words);
            running = null;
        }
    }

    /** Stops waiting for the call; whether it still runs to its end over there is up to the method. */
    public void cancel() {
        consent.refuse();
        calling.cancel();
        ended("given up; it may have gone on");
    }

    public Subject subject() {
        return subject;
    }

    public MethodShape method() {
        return method;
    }

    /** One for each parameter. */
    public List<ArgumentRow> arguments() {
        return arguments;
    }

    public Activity calling() {
        return calling;
    }

    public Consent consent() {
        return consent;
    }

    /** What came of the last call, null before it has ended. */
    public ReadOnlyObjectProperty<@Nullable CallResult> result() {
        return result.getReadOnlyProperty();
    }
}
