package dev.tendril.inspector.model;

import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.nio.file.Path;
import java.util.List;
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
        return list.rowOf(session).isPresent();
    }

    /** Replaces a lost session by a new one. */
    public void attachAgain(Session session) {
        list.rowOf(session).ifPresent(this::attach);
    }

    /** Connects to an agent that listens at an address. Failures show in {@link #connecting()}. */
    public void connect(String address, Path secretFile, @Nullable String trust) {
        openSession(connecting, () -> targets.connect(address, secretFile, trust), session -> {});
    }

    private void openSession(Activity activity, Callable<TargetClient> door, Consumer<Session> opened) {
        activity.start(
                door,
                client -> {
                    Session session = new Session(client, tasks, readOnly);
                    opened.accept(session);
                    sessions.add(session);
                    current.set(session);
                },
                TargetClient::close);
    }

    /** Leaves a target. */
    public void close(Session session) {
        sessions.remove(session);
        if (current.get() == session) {
            current.set(sessions.isEmpty() ? null : sessions.get(sessions.size() - 1));
        }
        list.leave(session);
        session.close();
    }

    /** The connections that are open, for the program to close at its end, when nobody drains the UI thread any more. */
    public List<TargetClient> clients() {
        return sessions.stream().map(Session::client).toList();
    }

    public TargetList targets() {
        return list;
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
