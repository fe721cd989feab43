package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.history.Execution;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The object as text. Values have theirs already; what the JDK's own classes say of themselves is fetched at once. {@code toString} of
 * the application's classes may do anything, and so may that of whatever holds their objects: it is called only when
 * {@linkplain #ask() asked for}, takes consent like any call, and is noted in the history.
 */
public final class TextAspect extends Aspect {

    // Those of the JDK that have other objects say what those say.
    private static final Pattern HOLDERS =
            Pattern.compile("java\\.util\\.(?!UUID$|Date$|Locale$|Currency$|BitSet$|regex\\.|zip\\.|jar\\.)"
                    + "(?!concurrent\\.atomic\\.(Atomic(Integer|Long|Boolean)|LongAdder|DoubleAdder)).*"
                    + "|java\\.lang\\.(ref\\.|ThreadLocal).*");

    private static final String GIVEN_UP = "given up; it may have gone on";

    private final Portraits portraits;
    private final WriteLock lock;
    private final History history;
    private final Consent consent;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mustBeAsked = new ReadOnlyBooleanWrapper();
    private @Nullable Execution running;

    /** @param lock what keeps code of the application from being run */
    public TextAspect(Portraits portraits, Tasks tasks, WriteLock lock, History history) {
        super(tasks);
        this.portraits = portraits;
        this.lock = lock;
        this.history = history;
        this.consent = new Consent(lock);
        loading().problem().subscribe(problem -> {
            if (problem != null) {
                ended(problem.message());
            }
        });
    }

    @Override
    protected void clear() {
        consent.refuse();
        ended(GIVEN_UP);
        text.set("");
        mustBeAsked.set(false);
    }

    @Override
    protected void load(Subject shown) {
        if (shown instanceof Subject.OfMember of && isComplete(of.member().value())) {
            text.set(of.member().value().editText());
        } else if (shown instanceof Subject.OfClass of) {
            text.set(of.className());
        } else if (lock.isSealed()) {
            loading()
                    .fail(new Problem(
                            "The text of an object is made by its code, and nothing is called in a read-only target.",
                            "Its fields can be read."));
        } else if (saysItself(shown.type())) {
            fetch(shown);
        } else if (!text.get().isEmpty() && consent.isGiven()) {
            run(shown);
        } else {
            text.set("");
            mustBeAsked.set(true);
        }
    }

    /** Calls what makes the text, if there is consent. */
    public void ask() {
        Subject shown = subject().get();
        if (shown == null || loading().isBusy()) {
            return;
        }
        loading().dismiss();
        consent.request(
                "This runs toString of %s in the running %s. What it does there cannot be taken back."
                        .formatted(name(shown), history.target()),
                loading(),
                () -> run(shown));
    }

    private void run(Subject shown) {
        running = history.runs(name(shown), "toString()");
        fetch(shown);
    }

    private void fetch(Subject shown) {
        loading().start(() -> portraits.text(shown), now -> {
            ended("returned a text of %,d characters".formatted(now.length()));
            mustBeAsked.set(false);
            text.set(now);
        });
    }

    @Override
    public void cancel() {
        super.cancel();
        consent.refuse();
        ended(GIVEN_UP);
    }

    private void ended(String words) {
        Execution execution = running;
        if (execution != null) {
            execution.ended(words);
            running = null;
        }
    }

    private static String name(Subject shown) {
        return shown instanceof Subject.OfMember of ? of.member().displayName() : Member.simpleName(shown.type());
    }

    /** Where the searched text comes next at or after a place, from the start again if need be; -1 if nowhere. Case never counts. */
    public int find(String wanted, int from) {
        if (wanted.isEmpty()) {
            return -1;
        }
        String where = text.get().toLowerCase(Locale.ROOT);
        String what = wanted.toLowerCase(Locale.ROOT);
        int at = where.indexOf(what, Math.max(0, from));
        return at >= 0 ? at : where.indexOf(what);
    }

    /** How often the searched text comes. Case never counts. */
    public int count(String wanted) {
        int count = 0;
        String where = text.get().toLowerCase(Locale.ROOT);
        String what = wanted.toLowerCase(Locale.ROOT);
        for (int at = what.isEmpty() ? -1 : where.indexOf(what);
                at >= 0;
                at = where.indexOf(what, at + what.length())) {
            count++;
        }
        return count;
    }

    private static boolean isComplete(Value value) {
        return value.kind() != Value.Kind.OBJECT;
    }

    /** Whether the text is made by the JDK alone. */
    private static boolean saysItself(String type) {
        String element = type.replace("[]", "");
        if (!element.equals(type)) {
            return element.indexOf('.') < 0 || element.equals("java.lang.String");
        }
        return (type.startsWith("java.") || type.startsWith("javax."))
                && !HOLDERS.matcher(type).matches();
    }

    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Whether making the text means calling the application, which waits for {@link #ask()}. */
    public ReadOnlyBooleanProperty mustBeAsked() {
        return mustBeAsked.getReadOnlyProperty();
    }

    /** Consent to call what makes the text. */
    public Consent consent() {
        return consent;
    }
}
