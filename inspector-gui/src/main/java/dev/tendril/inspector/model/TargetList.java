package dev.tendril.inspector.model;

import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.LocalJvm.Access;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The JVMs on this machine. The view asks for a {@link #refresh()} while it is visible; only differences change rows. */
public final class TargetList {

    private final Targets targets;
    private final Tasks tasks;
    private final Activity searching;
    private final ReadOnlyBooleanWrapper searched = new ReadOnlyBooleanWrapper();
    private final ObservableList<TargetRow> rows = FXCollections.observableArrayList();
    private final ObservableList<TargetRow> shownRows = FXCollections.unmodifiableObservableList(rows);

    TargetList(Targets targets, Tasks tasks) {
        this.targets = targets;
        this.tasks = tasks;
        this.searching = tasks.idle();
    }

    /** Looks again, unless it is looking already. */
    public void refresh() {
        if (!searching.isBusy()) {
            searching.start(targets::localJvms, this::apply);
        }
    }

    private void apply(List<LocalJvm> found) {
        Map<Long, LocalJvm> fresh = new LinkedHashMap<>();
        found.forEach(jvm -> fresh.put(jvm.pid(), jvm));
        rows.removeIf(row -> !fresh.containsKey(row.pid()) && !row.isInUse());
        for (TargetRow row : rows) {
            LocalJvm now = fresh.remove(row.pid());
            if (now == null) {
                row.gone();
            } else {
                row.update(now);
            }
        }
        fresh.values().forEach(jvm -> rows.add(new TargetRow(jvm, tasks.idle())));
        searched.set(true);
    }

    TargetRow rowFor(long pid) {
        return rows.stream().filter(row -> row.pid() == pid).findFirst().orElseGet(() -> {
            TargetRow row = new TargetRow(new LocalJvm(pid, "", "", new Access.Attachable(false)), tasks.idle());
            rows.add(row);
            return row;
        });
    }

    void leave(Session session) {
        rowOf(session).ifPresent(TargetRow::leave);
    }

    Optional<TargetRow> rowOf(Session session) {
        return rows.stream().filter(row -> row.session().get() == session).findFirst();
    }

    /** The JVMs, in the order they were found; unmodifiable. */
    public ObservableList<TargetRow> rows() {
        return shownRows;
    }

    public Activity searching() {
        return searching;
    }

    /** Whether an answer has come, so that an empty list means that there is nothing. */
    public ReadOnlyBooleanProperty searched() {
        return searched.getReadOnlyProperty();
    }
}
