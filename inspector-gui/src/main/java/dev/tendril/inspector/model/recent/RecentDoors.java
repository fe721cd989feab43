package dev.tendril.inspector.model.recent;

import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.model.remote.DoorStore;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The last few addresses that were connected to, newest first. */
public final class RecentDoors {

    /** How many are remembered. */
    public static final int MOST = 8;

    private final Activity storing;
    private final ObservableList<Door> doors = FXCollections.observableArrayList();
    private final ObservableList<Door> shownDoors = FXCollections.unmodifiableObservableList(doors);
    private @Nullable DoorStore store;

    public RecentDoors(Tasks tasks) {
        this.storing = tasks.idle();
    }

    /** Takes up what was kept, and keeps there what comes from now on. */
    public void keepIn(DoorStore kept) {
        storing.start(kept::load, loaded -> {
            List<Door> meanwhile = List.copyOf(doors);
            doors.setAll(loaded);
            store = kept;
            for (int i = meanwhile.size() - 1; i >= 0; i--) {
                add(meanwhile.get(i));
            }
        });
    }

    /** Remembers a door that opened, as the newest. */
    public void add(Door door) {
        doors.removeIf(known -> known.address().equals(door.address()));
        doors.add(0, door);
        if (doors.size() > MOST) {
            doors.remove(MOST, doors.size());
        }
        save();
    }

    /** Forgets one. */
    public void remove(Door door) {
        doors.remove(door);
        save();
    }

    private void save() {
        DoorStore to = store;
        if (to != null) {
            List<Door> now = List.copyOf(doors);
            storing.start(
                    () -> {
                        to.save(now);
                        return now;
                    },
                    saved -> {});
        }
    }

    /** Newest first; unmodifiable. */
    public ObservableList<Door> list() {
        return shownDoors;
    }

    /** Reading and writing what is kept. */
    public Activity storing() {
        return storing;
    }
}
