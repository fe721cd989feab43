package dev.tendril.inspector.model;

import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.remote.Editing;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/** The selected object from close up: its fields, each ready to be edited or saying why it is not. */
public final class Detail {

    private final TargetClient client;
    private final Tasks tasks;
    private final Padlock padlock;
    private final History history;
    private final Activity loading;
    private final ReadOnlyObjectWrapper<@Nullable Branch> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper notLoaded = new ReadOnlyIntegerWrapper();
    private final ObservableList<FieldRow> rows = FXCollections.observableArrayList();
    private final FilteredList<FieldRow> shownRows = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");

    Detail(TargetClient client, Tasks tasks, Padlock padlock, History history) {
        this.client = client;
        this.tasks = tasks;
        this.padlock = padlock;
        this.history = history;
        this.loading = tasks.idle();
        filter.subscribe(text -> {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            shownRows.setPredicate(row -> row.isSubject()
                    || row.member().get().name().toLowerCase(Locale.ROOT).contains(wanted));
        });
    }

    void show(@Nullable Branch selected) {
        rows.clear();
        notLoaded.set(0);
        filter.set("");
        loading.cancel();
        loading.dismiss();
        subject.set(selected);
        load(0, Branch.PAGE_SIZE);
    }

    /** Asks again for what is shown. */
    public void refresh() {
        load(0, Math.max(Branch.PAGE_SIZE, rows.size()));
    }

    /** Fetches the fields that did not fit the first time. */
    public void loadMore() {
        load(Math.toIntExact(rows.stream().filter(row -> !row.isSubject()).count()), Branch.PAGE_SIZE);
    }

    private void load(int from, int count) {
        Branch shown = subject.get();
        if (shown instanceof ClassRow root) {
            start(() -> client.statics(root.className(), from, count), null);
        } else if (shown instanceof ObjectRow row) {
            Member member = row.member().get();
            boolean leaf = member.value().id() == null || !member.value().expandable();
            Member self = leaf || !(member.editing() instanceof Editing.Refused) ? member : null;
            start(() -> leaf ? new Page(List.of(), 0, 0) : client.children(member, from, count), self);
        }
    }

    private void start(Callable<Page> question, @Nullable Member self) {
        if (self != null && rows.isEmpty()) {
            rows.add(row(self, true));
        }
        loading.start(question, page -> take(page, self));
    }

    private void take(Page page, @Nullable Member self) {
        Map<Object, FieldRow> present = new HashMap<>();
        rows.stream().filter(row -> !row.isSubject()).forEach(row -> present.put(row.handle(), row));
        List<FieldRow> now = new ArrayList<>();
        if (self != null) {
            now.add(rows.stream().filter(FieldRow::isSubject).findFirst().orElseGet(() -> row(self, true)));
        }
        if (page.from() > 0) {
            rows.stream().filter(row -> !row.isSubject()).limit(page.from()).forEach(now::add);
        }
        for (Member member : page.members()) {
            FieldRow row = present.get(member.handle());
            if (row == null) {
                now.add(row(member, false));
            } else {
                row.update(member);
                now.add(row);
            }
        }
        if (!now.equals(rows)) {
            rows.setAll(now);
        }
        notLoaded.set(page.remaining());
    }

    private FieldRow row(Member member, boolean isSubject) {
        return new FieldRow(member, isSubject, client, tasks.idle(), padlock, history);
    }

    void memberChanged(Member now) {
        rows.stream().filter(row -> row.handle().equals(now.handle())).forEach(row -> row.update(now));
    }

    void cancel() {
        loading.cancel();
        rows.forEach(FieldRow::cancel);
    }

    /** The row of the tree whose object is shown, null when none is. */
    public ReadOnlyObjectProperty<@Nullable Branch> subject() {
        return subject.getReadOnlyProperty();
    }

    /** Part of the names of the fields shown; empty for all. */
    public StringProperty filter() {
        return filter;
    }

    /** How many there are without the filter. */
    public IntegerBinding count() {
        return Bindings.size(rows);
    }

    /** The fields that the filter lets through; the first may be the selected member itself. Unmodifiable. */
    public ObservableList<FieldRow> rows() {
        return shownRows;
    }

    /** How many fields were not fetched yet. */
    public ReadOnlyIntegerProperty notLoaded() {
        return notLoaded.getReadOnlyProperty();
    }

    public Activity loading() {
        return loading;
    }
}
