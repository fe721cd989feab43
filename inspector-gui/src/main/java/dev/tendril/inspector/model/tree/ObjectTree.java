package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The roots being looked at and the row that is selected. */
public final class ObjectTree {

    private final TargetClient client;
    private final Tasks tasks;
    private final ObservableList<Branch> roots = FXCollections.observableArrayList();
    private final ObservableList<Branch> shownRoots = FXCollections.unmodifiableObservableList(roots);
    private final ObjectProperty<@Nullable Branch> selected = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Problem> notFound = new SimpleObjectProperty<>();
    private @Nullable Way current;

    public ObjectTree(TargetClient client, Tasks tasks) {
        this.client = client;
        this.tasks = tasks;
    }

    /** Puts a class on top, open and selected; one that is there already is only selected and opened. */
    public ClassRow show(String className) {
        return top(
                ClassRow.class, row -> row.className().equals(className), () -> new ClassRow(className, client, tasks));
    }

    /** Puts the live instances of a class on top, open and selected; searches anew if they are there already. */
    public InstancesRow showInstances(String className) {
        boolean known = roots.stream()
                .anyMatch(root ->
                        root instanceof InstancesRow row && row.className().equals(className));
        InstancesRow row = top(
                InstancesRow.class,
                each -> each.className().equals(className),
                () -> new InstancesRow(className, client, tasks));
        if (known) {
            row.refresh();
        }
        return row;
    }

    /**
     * Puts an object on top that no path was followed to, such as one that a search found, open and selected; one that is there
     * already is only selected and opened.
     */
    public ObjectRow show(Member object) {
        return show(object, Optional.empty());
    }

    /**
     * As above.
     *
     * @param path the path expression that leads to it, empty if none is known
     */
    public ObjectRow show(Member object, Optional<String> path) {
        return top(
                ObjectRow.class,
                row -> row.member().get().handle().equals(object.handle()),
                () -> ObjectRow.root(object, path, client, tasks));
    }

    private <R extends Branch> R top(Class<R> kind, Predicate<R> same, Supplier<R> make) {
        R row = roots.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(same)
                .findFirst()
                .orElseGet(() -> {
                    R added = make.get();
                    roots.add(0, added);
                    return added;
                });
        row.expanded().set(row.isExpandable());
        selected.set(row);
        return row;
    }

    /** Opens a class and then member after member, selecting each as its children arrive; the last is opened if asked for. */
    public void reveal(String className, List<String> memberNames, boolean openLast) {
        notFound.set(null);
        Way way = new Way(openLast);
        current = way;
        way.follow(show(className), memberNames);
    }

    /** One way to an object; ends when another is taken, or when something else is selected meanwhile. */
    private final class Way {

        private final boolean openLast;

        Way(boolean openLast) {
            this.openLast = openLast;
        }

        void follow(Branch from, List<String> names) {
            if (openLast || !names.isEmpty()) {
                from.expanded().set(from.isExpandable());
            }
            if (names.isEmpty()) {
                return;
            }
            if (from.objectRows().findAny().isPresent()) {
                step(from, names);
                return;
            }
            from.children().addListener(new ListChangeListener<>() {
                @Override
                public void onChanged(Change<? extends TreeRow> change) {
                    boolean left = current != Way.this || selected.get() != from;
                    boolean arrived = from.objectRows().findAny().isPresent();
                    if (left || arrived) {
                        from.children().removeListener(this);
                    }
                    if (!left && arrived) {
                        step(from, names);
                    }
                }
            });
        }

        private void step(Branch from, List<String> names) {
            Optional<ObjectRow> next = from.child(names.get(0));
            if (next.isEmpty()) {
                notFound.set(new Problem(
                        "%s has no %s.".formatted(from.pathName(), names.get(0)),
                        "Choose one of those that are shown."));
                return;
            }
            selected.set(next.get());
            follow(next.get(), names.subList(1, names.size()));
        }
    }

    /** Takes a class or an object off the tree. */
    public void remove(Branch root) {
        root.cancelAll();
        roots.remove(root);
        Branch at = selected.get();
        if (at != null && at.path().get(0) == root) {
            selected.set(null);
        }
    }

    /** Asks the target again for everything that is open. */
    public void refresh() {
        roots.forEach(Branch::refresh);
    }

    /** Shows a member's new value in every row that shows this member. */
    public void memberChanged(Member now) {
        roots.forEach(root -> memberChanged(root, now));
    }

    private static void memberChanged(Branch branch, Member now) {
        if (branch instanceof ObjectRow row && row.member().get().handle().equals(now.handle())) {
            row.update(now);
        }
        branch.objectRows().forEach(row -> memberChanged(row, now));
    }

    /** Whether an answer for some row is still to come. */
    public boolean isBusy() {
        return roots.stream().anyMatch(Branch::isBusy);
    }

    /** What keeps rows from being shown. */
    public Stream<Problem> problems() {
        return Stream.concat(Stream.ofNullable(notFound.get()), roots.stream().flatMap(Branch::problems));
    }

    /** The member that a path names and that is not there, null when the last path led to its end. */
    public ObjectProperty<@Nullable Problem> notFound() {
        return notFound;
    }

    /** Stops waiting for anything. */
    public void cancelAll() {
        roots.forEach(Branch::cancelAll);
    }

    /** The classes and objects that the tree begins with, newest first; unmodifiable. */
    public ObservableList<Branch> roots() {
        return shownRoots;
    }

    /** The row whose object is looked at; null when none is. */
    public ObjectProperty<@Nullable Branch> selected() {
        return selected;
    }
}
