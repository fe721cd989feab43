package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Page;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** A member and the value it holds. A value that is one of the objects around it is a cycle, and is not opened again. */
public final class ObjectRow extends Branch {

    private final ReadOnlyObjectWrapper<Member> member;
    private final Optional<String> origin;
    private final Activity rereading;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();

    ObjectRow(Branch parent, Member member, TargetClient client, Tasks tasks) {
        this(parent, member, Optional.empty(), client, tasks);
    }

    private ObjectRow(
            @Nullable Branch parent, Member member, Optional<String> origin, TargetClient client, Tasks tasks) {
        super(parent, client, tasks);
        this.member = new ReadOnlyObjectWrapper<>(member);
        this.origin = origin;
        this.rereading = tasks.idle();
    }

    /**
     * A row at the top of the tree.
     *
     * @param path the path expression that leads to it, empty if none is known
     */
    static ObjectRow root(Member member, Optional<String> path, TargetClient client, Tasks tasks) {
        return new ObjectRow(null, member, path, client, tasks);
    }

    @Override
    public Optional<String> origin() {
        return origin;
    }

    /** The row above that shows the same object, when there is one. */
    public Optional<ObjectRow> cycle() {
        String id = member.get().value().id();
        if (id == null) {
            return Optional.empty();
        }
        for (Branch at = parent(); at != null; at = at.parent()) {
            if (at instanceof ObjectRow row
                    && id.equals(row.member.get().value().id())) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Takes what the target says now; what was inside another object before is forgotten. */
    void update(Member now) {
        Member before = member.get();
        if (before.equals(now)) {
            return;
        }
        member.set(now);
        if (!Objects.equals(before.value().id(), now.value().id())) {
            forget();
        }
        if (!before.value().text().equals(now.value().text())) {
            changes.set(changes.get() + 1);
        }
    }

    void refreshIfOpen() {
        if (!children().isEmpty()) {
            refresh();
        }
    }

    @Override
    public void refresh() {
        if (parent() == null) {
            Member asked = member.get();
            rereading.start(() -> client.read(asked), now -> {
                update(now);
                super.refresh();
            });
        } else {
            super.refresh();
        }
    }

    @Override
    Stream<Activity> ownActivities() {
        return Stream.of(refreshing(), rereading);
    }

    @Override
    Callable<Page> fetch(int from, int count) {
        Member asked = member.get();
        return () -> client.children(asked, from, count);
    }

    @Override
    String emptyText() {
        return "Nothing is inside any more.";
    }

    @Override
    public boolean isExpandable() {
        return member.get().value().expandable() && cycle().isEmpty();
    }

    @Override
    public String pathName() {
        return member.get().name();
    }

    public ReadOnlyObjectProperty<Member> member() {
        return member.getReadOnlyProperty();
    }

    /** Counts the times another value was seen here, so that a view can make it catch the eye. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }
}
