package dev.tendril.inspector.model.threads;

import dev.tendril.inspector.model.remote.live.ThreadInfo;
import dev.tendril.inspector.model.remote.live.ThreadSource;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The threads as they were when they were last asked for. */
public final class ThreadsPane {

    private final ThreadSource source;
    private final Activity loading;
    private final ObservableList<ThreadInfo> threads = FXCollections.observableArrayList();
    private final FilteredList<ThreadInfo> shownThreads = new FilteredList<>(threads);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable ThreadInfo> selected = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper deadlocks = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper limitation = new ReadOnlyStringWrapper("");

    public ThreadsPane(ThreadSource source, Tasks tasks) {
        this.source = source;
        this.loading = tasks.idle();
        filter.addListener((observed, was, is) -> shownThreads.setPredicate(predicate(is)));
    }

    private static Predicate<ThreadInfo> predicate(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return thread -> wanted.isEmpty()
                || thread.name().toLowerCase(Locale.ROOT).contains(wanted)
                || thread.state().name().toLowerCase(Locale.ROOT).contains(wanted)
                || thread.stack().stream()
                        .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Asks for the threads as they are now, unless it is asking already. The selected thread stays selected. */
    public void refresh() {
        if (!loading.isBusy()) {
            loading.start(source::threads, this::show);
        }
    }

    private void show(ThreadSource.ThreadList list) {
        ThreadInfo before = selected.get() == null && threads.isEmpty() ? first(list.threads()) : selected.get();
        if (!threads.equals(list.threads())) {
            threads.setAll(list.threads());
        }
        deadlocks.set(String.join("\n\n", list.deadlocks()));
        limitation.set(list.limitation());
        selected.set(
                before == null
                        ? null
                        : threads.stream()
                                .filter(thread -> thread.id() == before.id())
                                .findFirst()
                                .orElse(null));
    }

    /** The one to begin with: what is wrong, or else what the application does. */
    private static @Nullable ThreadInfo first(List<ThreadInfo> threads) {
        return threads.stream()
                .filter(ThreadInfo::deadlocked)
                .findFirst()
                .or(() -> threads.stream().filter(ThreadInfo::isOfApplication).findFirst())
                .or(() -> threads.stream().findFirst())
                .orElse(null);
    }

    /** The stack of the selected thread, a line each; empty when none is selected. */
    public String stackText() {
        ThreadInfo thread = selected.get();
        return thread == null ? "" : String.join("\n", thread.stack());
    }

    public void close() {
        loading.cancel();
    }

    /** Those that the filter lets through. */
    public ObservableList<ThreadInfo> threads() {
        return shownThreads;
    }

    /** What the threads shown must have in their name, state or stack. */
    public StringProperty filter() {
        return filter;
    }

    /** The thread whose stack is looked at; null when none is. */
    public ObjectProperty<@Nullable ThreadInfo> selected() {
        return selected;
    }

    /** The threads that wait for each other, in words; empty when none do. */
    public ReadOnlyStringProperty deadlocks() {
        return deadlocks.getReadOnlyProperty();
    }

    /** What could not be seen, and why; empty if everything was. */
    public ReadOnlyStringProperty limitation() {
        return limitation.getReadOnlyProperty();
    }

    public Activity loading() {
        return loading;
    }
}
