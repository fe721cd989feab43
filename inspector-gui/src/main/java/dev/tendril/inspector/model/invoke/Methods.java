package dev.tendril.inspector.model.invoke;

import dev.tendril.inspector.model.aspect.Aspect;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Invoking;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.task.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The methods of the selected object, and the form that calls the chosen one. */
public final class Methods extends Aspect {

    private final Invoking invoking;
    private final Tasks tasks;
    private final WriteLock padlock;
    private final History history;
    private final Supplier<List<Member>> pins;
    private final ObservableList<MethodShape> all = FXCollections.observableArrayList();
    private final FilteredList<MethodShape> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable CallForm> form = new ReadOnlyObjectWrapper<>();

    /** @param pins the objects that may be chosen as arguments */
    public Methods(Invoking invoking, Tasks tasks, WriteLock padlock, History history, Supplier<List<Member>> pins) {
        super(tasks);
        this.invoking = invoking;
        this.tasks = tasks;
        this.padlock = padlock;
        this.history = history;
        this.pins = pins;
        filter.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shown.setPredicate(
                    method -> method.signature().toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    @Override
    protected void clear() {
        close();
        all.clear();
    }

    @Override
    protected void load(Subject subject) {
        if (subject instanceof Subject.OfMember of && isPrimitive(of.member())) {
            return;
        }
        loading().start(() -> invoking.methods(subject), all::setAll);
    }

    private static boolean isPrimitive(Member member) {
        return member.declaredType().indexOf('.') < 0
                && member.value().id() == null
                && !member.declaredType().endsWith("]");
    }

    /** Opens the form for a method. */
    public void choose(MethodShape method) {
        Subject subject = subject().get();
        if (subject != null) {
            close();
            form.set(new CallForm(subject, method, invoking, tasks.idle(), padlock, history, pins.get()));
        }
    }

    /** Goes back to the list; a call under way is no longer waited for. */
    public void close() {
        CallForm open = form.get();
        if (open != null) {
            open.cancel();
            form.set(null);
        }
    }

    @Override
    public void cancel() {
        super.cancel();
        CallForm open = form.get();
        if (open != null) {
            open.cancel();
        }
    }

    /** The methods that match the filter; unmodifiable. */
    public ObservableList<MethodShape> list() {
        return shown;
    }

    /** Part of a name or type. */
    public StringProperty filter() {
        return filter;
    }

    /** The form that is open, null for the list. */
    public ReadOnlyObjectProperty<@Nullable CallForm> form() {
        return form.getReadOnlyProperty();
    }
}
