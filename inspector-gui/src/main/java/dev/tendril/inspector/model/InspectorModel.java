package dev.tendril.inspector.model;

import dev.tendril.inspector.model.recent.RecentDoors;
import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The inspector: the targets there are, the sessions that are open, and the one being looked at. */
public final class InspectorModel {

    private final Targets targets;
    private final Tasks tasks;
    private final boolean readOnly;
    private final TargetList list;
    private final Activity connecting;
    private final RecentDoors recent;
    private final Map<Session, Door> doors = new HashMap<>();
    private final Map<Session, Integer> colours = new HashMap<>();
    private final ObservableList<Session> sessions = FXCollections.observableArrayList();
    private final ObservableList<Session> shownSessions = FXCollections.unmodifiableObservableList(sessions);
    private final ObjectProperty<@Nullable Session> current = new SimpleObjectProperty<>();

    /**
     * An inspector with no session.
     *
     * @param readOnly nothing may be written to any target
     */
    public InspectorModel(Targets targets, Tasks tasks, boolean readOnly) {
        this.targets = targets;
        this.tasks = tasks;
        this.readOnly = readOnly;
        this.list = new TargetList(targets, tasks);
        this.connecting = tasks.idle();
        this.recent = new RecentDoors(tasks);
    }

    /** Goes to the target: to its session when it has a live one, to a new one otherwise. Failures show in its row. */
    public void attach(TargetRow row) {
        Session open = row.session().get();
        if (open != null && open.isConnected()) {
            current.set(open);
            return;
        }
        if (row.attaching().isBusy()) {
            return;
        }
        if (open != null) {
            close(open);
        }
        long pid = row.jvm().get().pid();
        openSession(row.attaching(), () -> targets.attach(pid), row::enter);
    }

    /** Attaches to a process by its number, whether or not it was found yet. */
    public void attach(long pid) {
        attach(list.rowFor(pid));
    }

    /** Whether a lost session's process is on this machine, so that we can try to get in again. */
    public boolean canAttachAgain(Session session) {
        return list.rowOf(session).isPresent() || doors.containsKey(session);
    }

    /** Replaces a lost session by a new one. */
    public void attachAgain(Session session) {
        Door door = doors.get(session);
        if (door != null) {
            close(session);
            connect(door);
        } else {
            list.rowOf(session).ifPresent(this::attach);
        }
    }

    /** Connects to an agent that listens at an address. Failures show in {@link #connecting()}. */
    public void connect(String address, Path secretFile, @Nullable String trust) {
        connect(new Door(address, secretFile, trust));
    }

    /** As above. */
    public void connect(Door door) {
        openSession(connecting, () -> targets.connect(door.address(), door.secretFile(), door.trust()), session -> {
            doors.put(session, door);
            recent.add(door);
        });
    }

    private void openSession(Activity activity, Callable<TargetClient> door, Consumer<Session> opened) {
        activity.start(
                door,
                client -> {
                    Session session = new Session(client, tasks, readOnly);
                    colours.put(session, freeColour());
                    opened.accept(session);
                    sessions.add(session);
                    current.set(session);
                },
                TargetClient::close);
    }

    private int freeColour() {
        int colour = 0;
        while (colours.containsValue(colour)) {
            colour++;
        }
        return colour;
    }

    /** The number of the session's colour: from 0, another one for each that is open. */
    public int colour(Session session) {
        return colours.getOrDefault(session, 0);
    }

    /** Leaves a target and takes the agent out of it, with the connections of all others. */
    public void detach(Session session) {
        leave(session);
        session.detach();
    }

    /** Leaves a target. */
    public void close(Session session) {
        leave(session);
        session.close();
    }

    private void leave(Session session) {
        sessions.remove(session);
        doors.remove(session);
        colours.remove(session);
        if (current.get() == session) {
            current.set(sessions.isEmpty() ? null : sessions.get(sessions.size() - 1));
        }
        list.leave(session);
    }

    /** The connections that are open, for the program to close at its end, when nobody drains the UI thread any more. */
    public List<TargetClient> clients() {
        return sessions.stream().map(Session::client).toList();
    }

    public TargetList targets() {
        return list;
    }

    /** The addresses connected to before. */
    public RecentDoors recent() {
        return recent;
    }

    /** Connecting to an address. */
    public Activity connecting() {
        return connecting;
    }

    /** The open sessions, oldest first; unmodifiable. */
    public ObservableList<Session> sessions() {
        return shownSessions;
    }

    /** The session being looked at, null when none is. */
    public ObjectProperty<@Nullable Session> current() {
        return current;
    }
}
