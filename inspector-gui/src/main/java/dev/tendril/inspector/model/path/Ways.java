package dev.tendril.inspector.model.path;

import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.HolderSearch.Holder;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The ways to what is selected, to be copied. A row that was not reached from a class has no path of its own; then the heap
 * is searched for one.
 */
public final class Ways {

    private static final int CANDIDATES = 20;

    private final TargetClient client;
    private final Activity finding;

    public Ways(TargetClient client, Tasks tasks) {
        this.client = client;
        this.finding = tasks.idle();
    }

    /** Finds the path expression of a row. */
    public void path(Branch row, Consumer<String> then) {
        finding.dismiss();
        Optional<String> known = PathExpression.of(row);
        if (known.isPresent()) {
            then.accept(known.get());
        } else if (row instanceof ObjectRow object
                && object.member().get().value().id() != null) {
            Subject subject = new Subject.OfMember(object.member().get());
            finding.start(() -> search(subject), then);
        } else {
            finding.fail(new Problem(
                    "%s has no path: a path leads from a static field to an object.".formatted(row.pathName()),
                    "Select an object."));
        }
    }

    private String search(Subject subject) throws TargetException, InterruptedException {
        return client.tool(HolderSearch.class).holders(subject, CANDIDATES).stream()
                .filter(Holder::repeatable)
                .map(Holder::path)
                .findFirst()
                .orElseThrow(() -> new TargetException(
                        "No static field and no thread leads to this object, so it has no path.",
                        "Pin it to keep it."));
    }

    /** Finds what a path leads to that no class of the tree leads to, such as one that begins at a thread. */
    public void follow(String path, Consumer<Member> then) {
        finding.start(() -> client.at(path), then);
    }

    /** Finds a program that gets the object of a row. */
    public void code(Branch row, Consumer<String> then) {
        if (row instanceof ObjectRow object) {
            path(
                    row,
                    path -> then.accept(TestCode.of(
                            client.summary(), path, object.member().get().value())));
        } else {
            path(row, then);
        }
    }

    /** Stops searching. */
    public void cancel() {
        finding.cancel();
    }

    /** Searching for a path. */
    public Activity finding() {
        return finding;
    }
}
