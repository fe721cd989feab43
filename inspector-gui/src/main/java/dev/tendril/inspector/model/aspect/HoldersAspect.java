package dev.tendril.inspector.model.aspect;

import dev.tendril.inspector.model.remote.HolderSearch;
import dev.tendril.inspector.model.remote.HolderSearch.Holder;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.model.task.Tasks;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Who holds the object. Finding that out stops the application for a moment, so it waits to be {@linkplain #search asked}. */
public final class HoldersAspect extends Aspect {

    /** How many holders are looked for. */
    public static final int LIMIT = 50;

    private final HolderSearch heap;
    private final ObservableList<Holder> holders = FXCollections.observableArrayList();
    private final ObservableList<Holder> shownHolders = FXCollections.unmodifiableObservableList(holders);
    private final ReadOnlyBooleanWrapper searched = new ReadOnlyBooleanWrapper();

    public HoldersAspect(HolderSearch heap, Tasks tasks) {
        super(tasks);
        this.heap = heap;
    }

    @Override
    protected void clear() {
        holders.clear();
        searched.set(false);
    }

    @Override
    protected void load(Subject shown) {
        if (searched.get()) {
            search();
        }
    }

    /** Whether something can have holders. */
    public static boolean fits(Subject subject) {
        return subject instanceof Subject.OfMember of && of.member().value().id() != null;
    }

    /** Looks for them. */
    public void search() {
        Subject shown = subject().get();
        if (shown != null) {
            loading().start(() -> heap.holders(shown, LIMIT), found -> {
                holders.setAll(found);
                searched.set(true);
            });
        }
    }

    /** The ways to the object, the shortest first; unmodifiable. */
    public ObservableList<Holder> holders() {
        return shownHolders;
    }

    /** Whether an answer has come, so that an empty list means that nobody holds it. */
    public ReadOnlyBooleanProperty searched() {
        return searched.getReadOnlyProperty();
    }
}
