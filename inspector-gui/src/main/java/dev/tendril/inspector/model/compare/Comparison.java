package dev.tendril.inspector.model.compare;

import dev.tendril.inspector.model.aspect.Aspect;
import dev.tendril.inspector.model.graph.Difference;
import dev.tendril.inspector.model.graph.GraphReader;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.model.graph.Node;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Two snapshots and what is between them. The first stays when something else is selected, so that two objects can be
 * compared as well as one with itself at another time.
 */
public final class Comparison extends Aspect {

    /** A graph as it was at a time. */
    public record Snapshot(Instant at, String name, String type, Node graph) {}

    private final TargetClient client;
    private final Tasks tasks;
    private final Activity taking;
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> before = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Snapshot> after = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Difference> differences = FXCollections.observableArrayList();
    private final ObservableList<Difference> shownDifferences = FXCollections.unmodifiableObservableList(differences);

    public Comparison(TargetClient client, Tasks tasks) {
        super(tasks);
        this.client = client;
        this.tasks = tasks;
        this.taking = tasks.idle();
    }

    @Override
    protected void clear() {
        taking.cancel();
        taking.dismiss();
        after.set(null);
        differences.clear();
    }

    @Override
    protected void load(Subject shown) {
        if (after.get() != null) {
            compare();
        }
    }

    /** Takes the first snapshot, of what is selected; the comparison before is forgotten. */
    public void takeFirst() {
        Subject shown = subject().get();
        if (shown != null) {
            taking.start(() -> snapshot(shown), taken -> {
                after.set(null);
                differences.clear();
                before.set(taken);
            });
        }
    }

    /** Takes the second, of what is selected, and compares. */
    public void compare() {
        Subject shown = subject().get();
        Snapshot first = before.get();
        if (shown == null || first == null) {
            return;
        }
        record Compared(Snapshot second, List<Difference> differences) {}
        taking.start(
                () -> {
                    Snapshot second = snapshot(shown);
                    return new Compared(second, Difference.between(first.graph(), second.graph()));
                },
                compared -> {
                    differences.setAll(compared.differences());
                    after.set(compared.second());
                });
    }

    private Snapshot snapshot(Subject shown) throws Exception {
        String name =
                shown instanceof Subject.OfMember of ? of.member().displayName() : Member.simpleName(shown.type());
        return new Snapshot(tasks.now(), name, shown.type(), GraphReader.read(client, shown, Limits.USUAL));
    }

    @Override
    public void cancel() {
        super.cancel();
        taking.cancel();
    }

    /** Taking either snapshot. */
    public Activity taking() {
        return taking;
    }

    /** The first snapshot, null before it was taken. */
    public ReadOnlyObjectProperty<@Nullable Snapshot> before() {
        return before.getReadOnlyProperty();
    }

    /** The second, null until compared. */
    public ReadOnlyObjectProperty<@Nullable Snapshot> after() {
        return after.getReadOnlyProperty();
    }

    /** Where they differ; unmodifiable. */
    public ObservableList<Difference> differences() {
        return shownDifferences;
    }
}
