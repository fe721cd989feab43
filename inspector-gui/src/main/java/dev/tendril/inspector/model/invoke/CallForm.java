package dev.tendril.inspector.model.invoke;

import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.Argument;
import dev.tendril.inspector.model.remote.CallResult;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.task.Activity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Calls one method. A call may change anything, so it passes the padlock like a write: while that is closed, calling waits in
 * {@link #awaitingConfirmation()}.
 */
public final class CallForm {

    private final Subject subject;
    private final MethodShape method;
    private final Invoking invoking;
    private final Activity calling;
    private final WriteLock padlock;
    private final List<ArgumentRow> arguments;
    private final ReadOnlyBooleanWrapper awaitingConfirmation = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable CallResult> result = new ReadOnlyObjectWrapper<>();

    CallForm(
            Subject subject,
            MethodShape method,
            Invoking invoking,
            Activity calling,
            WriteLock padlock,
            List<Member> pins) {
        this.subject = subject;
        this.method = method;
        this.invoking = invoking;
        this.calling = calling;
        this.padlock = padlock;
        this.arguments = method.parameters().stream()
                .map(parameter -> new ArgumentRow(parameter, pins))
                .toList();
    }

    /** Calls, if what is filled in makes sense and the padlock lets it. */
    public void call() {
        if (calling.isBusy()) {
            return;
        }
        calling.dismiss();
        if (padlock.isSealed()) {
            calling.fail(padlock.whySealed());
            return;
        }
        List<@Nullable Argument> read = new ArrayList<>();
        arguments.forEach(row -> read.add(row.read()));
        if (read.contains(null)) {
            return;
        }
        if (!padlock.isOpen()) {
            awaitingConfirmation.set(true);
            return;
        }
        List<Argument> complete = read.stream().flatMap(Stream::ofNullable).toList();
        result.set(null);
        calling.start(() -> invoking.call(subject, method, complete), result::set);
    }

    /** Opens the padlock and calls. */
    public void confirm() {
        awaitingConfirmation.set(false);
        padlock.open();
        call();
    }

    /** Does not call after all. */
    public void decline() {
        awaitingConfirmation.set(false);
    }

    /** Stops waiting for the call; whether it still runs to its end over there is up to the method. */
    public void cancel() {
        calling.cancel();
    }

    /** Why nothing can be called here, null when it can. */
    public @Nullable String whyNot() {
        return padlock.isSealed() ? padlock.whySealed().text() : null;
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

    public ReadOnlyBooleanProperty awaitingConfirmation() {
        return awaitingConfirmation.getReadOnlyProperty();
    }

    /** What came of the last call, null before it has ended. */
    public ReadOnlyObjectProperty<@Nullable CallResult> result() {
        return result.getReadOnlyProperty();
    }
}
