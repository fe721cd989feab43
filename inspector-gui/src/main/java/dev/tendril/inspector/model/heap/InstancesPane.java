package dev.tendril.inspector.model.heap;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.HeapSource;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The live instances of a class. */
public final class InstancesPane {

    /** How many instances are listed at most. */
    public static final int MOST = 1_000;

    private final HeapSource source;
    private final Activity searching;
    private final ObservableList<Member> found = FXCollections.observableArrayList();
    private final ObservableList<Member> shownFound = FXCollections.unmodifiableObservableList(found);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");

    public InstancesPane(HeapSource source, Tasks tasks) {
        this.source = source;
        this.searching = tasks.idle();
    }

    /**
     * Looks for the instances of a class.
     *
     * @param className as the target has it, with its package
     * @param subtypes whether those of subtypes count
     */
    public void search(String className, boolean subtypes) {
        String type = className.strip();
        if (type.isEmpty()) {
            return;
        }
        found.clear();
        summary.set("");
        searching.start(() -> source.instances(type, subtypes, MOST), answer -> {
            found.setAll(answer.found());
            summary.set(summaryOf(type, subtypes, answer));
        });
    }

    private static String summaryOf(String type, boolean subtypes, HeapSource.Instances answer) {
        int count = answer.found().size();
        String what = Member.simpleName(type) + (subtypes ? " and its subtypes" : "");
        String words = count == 0
                ? "No live object of " + what
                : answer.complete()
                        ? "%,d live object%s of %s".formatted(count, count == 1 ? "" : "s", what)
                        : "The first %,d live objects of %s; there are more".formatted(count, what);
        return answer.limitation().isEmpty() ? words : words + ". " + answer.limitation();
    }

    public void close() {
        searching.cancel();
    }

    /** What was found, in no particular order; unmodifiable. */
    public ObservableList<Member> found() {
        return shownFound;
    }

    /** How many there are, as a sentence without its full stop; empty before the first answer. */
    public ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    public Activity searching() {
        return searching;
    }
}
