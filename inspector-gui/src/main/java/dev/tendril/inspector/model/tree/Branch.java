package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * A row with something inside. Opening it for the first time asks for the first page; a {@link MoreRow} at the end stands
 * for what was not asked for yet, and for the asking itself while it goes on.
 */
public abstract sealed class Branch implements TreeRow permits ClassRow, InstancesRow, ObjectRow {

    /** How many children one request brings. */
    public static final int PAGE_SIZE = 100;

    final TargetClient client;
    final Tasks tasks;
    private final @Nullable Branch parent;
    private final Activity refreshing;
    private final BooleanProperty expanded = new SimpleBooleanProperty();
    private final ObservableList<TreeRow> children = FXCollections.observableArrayList();
    private final ObservableList<TreeRow> shownChildren = FXCollections.unmodifiableObservableList(children);

    Branch(@Nullable Branch parent, TargetClient client, Tasks tasks) {
        this.parent = parent;
        this.client = client;
        this.tasks = tasks;
        this.refreshing = tasks.idle();
        expanded.addListener((observed, was, is) -> {
            if (is && children.isEmpty() && isExpandable()) {
                startOver();
            }
        });
    }

    /** The question that asks the target for some of the children, to be put in the background. */
    abstract Callable<Page> fetch(int from, int count);

    /** What to say when nothing is inside after all. */
    abstract String emptyText();

    /** Whether it makes sense to open this row. */
    public abstract boolean isExpandable();

    /** What this row is called on the way to one of its children. */
    public abstract String pathName();

    /** The path expression that leads to this row without the rows above it; empty if it is reached through them. */
    public Optional<String> origin() {
        return Optional.empty();
    }

    /** Asks again for everything asked for so far; rows of members that are still there stay, opened as they were. */
    public void refresh() {
        if (!isExpandable()) {
            children.clear();
            return;
        }
        int loaded = (int) objectRows().count();
        if (!expanded.get() || loaded == 0) {
            refreshing.cancel();
            children.clear();
            if (expanded.get()) {
                startOver();
            }
            return;
        }
        refreshing.start(fetch(0, loaded), this::merge);
    }

    private void startOver() {
        MoreRow more = new MoreRow(this, 0, PAGE_SIZE, tasks.idle());
        children.setAll(more);
        more.load();
    }

    private void merge(Page page) {
        Map<Object, ObjectRow> present = new HashMap<>();
        objectRows().forEach(row -> present.put(row.member().get().handle(), row));
        List<TreeRow> now = new ArrayList<>();
        for (Member member : page.members()) {
            ObjectRow row = present.remove(member.handle());
            if (row == null) {
                row = new ObjectRow(this, member, client, tasks);
            } else {
                row.update(member);
                row.refreshIfOpen();
            }
            now.add(row);
        }
        addRest(now, page);
        if (!now.equals(children)) {
            children.setAll(now);
        }
    }

    /** Puts a page in the place of the row that stood for it. */
    void replace(MoreRow more, Page page) {
        int at = children.indexOf(more);
        if (at < 0) {
            return;
        }
        List<TreeRow> rows = new ArrayList<>(children.subList(0, at));
        page.members().forEach(member -> rows.add(new ObjectRow(this, member, client, tasks)));
        addRest(rows, page);
        children.setAll(rows);
    }

    private void addRest(List<TreeRow> rows, Page page) {
        if (page.remaining() > 0) {
            rows.add(new MoreRow(this, page.next(), page.remaining(), tasks.idle()));
        }
        if (rows.isEmpty()) {
            rows.add(new NoticeRow(emptyText()));
        }
    }

    /** Stops whatever this row and the rows inside it are waiting for. */
    void cancelAll() {
        activities().forEach(Activity::cancel);
    }

    boolean isBusy() {
        return activities().anyMatch(Activity::isBusy);
    }

    Stream<Problem> problems() {
        return activities()
                .flatMap(activity -> Stream.ofNullable(activity.problem().get()));
    }

    private Stream<Activity> activities() {
        return Stream.concat(ownActivities(), children.stream().flatMap(row -> {
            if (row instanceof MoreRow more) {
                return Stream.of(more.activity());
            }
            return row instanceof Branch branch ? branch.activities() : Stream.empty();
        }));
    }

    Stream<Activity> ownActivities() {
        return Stream.of(refreshing);
    }

    final void forget() {
        cancelAll();
        children.clear();
        expanded.set(false);
    }

    final Stream<ObjectRow> objectRows() {
        return children.stream().filter(ObjectRow.class::isInstance).map(ObjectRow.class::cast);
    }

    /** The loaded child of that name. */
    public Optional<ObjectRow> child(String name) {
        return objectRows()
                .filter(row -> row.member().get().name().equals(name))
                .findFirst();
    }

    /** The row this one is inside of, null for a root. */
    public @Nullable Branch parent() {
        return parent;
    }

    /** The rows from the root to this one. */
    public List<Branch> path() {
        List<Branch> path = new ArrayList<>();
        for (Branch at = this; at != null; at = at.parent) {
            path.add(0, at);
        }
        return path;
    }

    /** Asking again for what was there already. */
    public Activity refreshing() {
        return refreshing;
    }

    /** Whether the row is open; setting it opens and closes. */
    public BooleanProperty expanded() {
        return expanded;
    }

    /** What is inside, as far as it was asked for; unmodifiable. */
    public ObservableList<TreeRow> children() {
        return shownChildren;
    }
}
