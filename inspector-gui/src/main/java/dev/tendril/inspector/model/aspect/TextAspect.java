package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.remote.Portraits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The object as text. Values have theirs already; what the JDK's own classes say is fetched at once; {@code toString} of the
 * application's classes may do anything, so it is called only when {@linkplain #ask() asked for}.
 */
public final class TextAspect extends Aspect {

    private final Portraits portraits;
    private final boolean readOnly;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper mustBeAsked = new ReadOnlyBooleanWrapper();

    /** @param readOnly no code of the application may be run */
    public TextAspect(Portraits portraits, Tasks tasks, boolean readOnly) {
        super(tasks);
        this.portraits = portraits;
        this.readOnly = readOnly;
    }

    @Override
    protected void clear() {
        text.set("");
        mustBeAsked.set(false);
    }

    @Override
    protected void load(Subject shown) {
        if (shown instanceof Subject.OfMember of && isComplete(of.member().value())) {
            text.set(of.member().value().editText());
        } else if (shown instanceof Subject.OfClass of) {
            text.set(of.className());
        } else if (readOnly) {
            loading()
                    .fail(new Problem(
                            "The text of an object is made by its code, and nothing is called in a read-only target.",
                            "Its fields can be read."));
        } else if (isOfJdk(shown.type()) || !text.get().isEmpty()) {
            ask();
        } else {
            mustBeAsked.set(true);
        }
    }

    /** Calls what makes the text. */
    public void ask() {
        Subject shown = subject().get();
        if (shown != null) {
            loading().start(() -> portraits.text(shown), now -> {
                mustBeAsked.set(false);
                text.set(now);
            });
        }
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

    private static boolean isOfJdk(String type) {
        String element = type.replace("[]", "");
        return element.startsWith("java.")
                || element.startsWith("javax.")
                || element.indexOf('.') < 0 && type.endsWith("]");
    }

    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** Whether making the text means calling the application, which waits for {@link #ask()}. */
    public ReadOnlyBooleanProperty mustBeAsked() {
        return mustBeAsked.getReadOnlyProperty();
    }
}
