package dev.tendril;

import dev.tendril.attach.LaunchedProcess;
import dev.tendril.call.RemoteFailure;
import dev.tendril.control.Code;
import dev.tendril.control.Finder;
import dev.tendril.control.HeapControl;
import dev.tendril.control.Members;
import dev.tendril.control.ProcessControl;
import dev.tendril.control.Redefiner;
import dev.tendril.control.Restoration;
import dev.tendril.control.TargetControl;
import dev.tendril.control.line.LineWeaver;
import dev.tendril.control.snippet.Snippets;
import dev.tendril.control.weave.Weaver;
import dev.tendril.control.weave.point.Armed;
import dev.tendril.peer.Peer;
import dev.tendril.reference.Lease;
import dev.tendril.shell.Shell;
import dev.tendril.shell.Shells;
import dev.tendril.ship.Shipper;
import dev.tendril.transport.Connection;
import dev.tendril.value.Proxies;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One connection as the facade sees it: the services behind its handles, looked up when they are needed first, and the
 * overrides made over it.
 */
final class Session {

    private static final Set<Session> OPEN = ConcurrentHashMap.newKeySet();

    private final Peer peer;
    private final Looked<TargetControl> control = new Looked<>(TargetControl.class);
    private final Looked<Finder> finder = new Looked<>(Finder.class);
    private final Looked<Members> members = new Looked<>(Members.class);
    private final Looked<Weaver> weaver = new Looked<>(Weaver.class);
    private final Looked<Code> code = new Looked<>(Code.class);
    private final Shipper shipper;
    private final Looked<LineWeaver> lines = new Looked<>(LineWeaver.class);
    private final Looked<HeapControl> heap = new Looked<>(HeapControl.class);
    private final Looked<ProcessControl> process = new Looked<>(ProcessControl.class);
    private final Looked<Redefiner> redefiner = new Looked<>(Redefiner.class);
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final List<InForce> inForce = new CopyOnWriteArrayList<>();

    private Session(Connection connection, ClientRuntime.Purpose purpose, Supplier<String> fate) {
        peer = ClientRuntime.open(connection, purpose, fate, lease -> new LiveObject<>(this, lease));
        shipper = new Shipper(code::get, peer.proxies());
    }

    /** Starts a session over a connection to an agent that was just made, and owns it from now on. */
    static Session open(Connection connection, @Nullable LaunchedProcess launched) {
        try {
            var fate = new TargetFate(connection.peer().pid(), launched);
            var session = new Session(connection, ClientRuntime.Purpose.control(), fate);
            session.control.get();
            session.finder.get();
            session.members.get();
            OPEN.add(session);
            session.peer.onClose(reason -> OPEN.remove(session));
            return session;
        } catch (RuntimeException e) {
            connection.close("the session could not be started");
            throw e;
        }
    }

    /** Starts a session between two programs, and owns the connection from now on. */
    static Session open(Connection connection, ClientRuntime.Purpose purpose, Supplier<String> fate) {
        return new Session(connection, purpose, fate);
    }

    /**
     * The one session that is open.
     *
     * @throws IllegalStateException if there is none, or more than one
     */
    static Session only() {
        List<Session> open = List.copyOf(OPEN);
        if (open.size() != 1) {
            throw new IllegalStateException("expected a connection to one target, found "
                    + (open.isEmpty()
                            ? "none; connect first"
                            : open.size() + " ("
                                    + open.stream().map(Session::label).sorted().collect(Collectors.joining(", "))
                                    + "); say which with RemoteJvm.send"));
        }
        return open.get(0);
    }

    Peer peer() {
        return peer;
    }

    Proxies proxies() {
        return peer.proxies();
    }

    String label() {
        return peer.label();
    }

    TargetControl control() {
        return control.get();
    }

    Finder finder() {
        return finder.get();
    }

    Members members() {
        return members.get();
    }

    Weaver weaver() {
        return ofFullMode(weaver);
    }

    LineWeaver lines() {
        return ofFullMode(lines);
    }

    private <S> S ofFullMode(Looked<S> service) {
        try {
            return service.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "expected an agent in mode full, since whoever changes live code can do anything, found that the agent in "
                            + label() + " runs in another mode; detach it, and attach with Mode.FULL",
                    e);
        }
    }

    /** Takes code into the target. */
    Shipper shipper() {
        return shipper;
    }

    /** The session behind a proxy or handle. */
    static Session of(Lease lease) {
        for (Session session : OPEN) {
            if (session.peer == lease.owner()) {
                return session;
            }
        }
        throw new IllegalArgumentException("expected a live object of a target with an agent, whose connection is open,"
                + " found " + lease + "; code can be sent to targets only");
    }

    /** See {@link RemoteJvm#shell(Object)}. */
    Shell shell(@Nullable Object near) {
        Shell shell = Shells.open(this, this::snippets, control().info().javaFeature(), near, new ShellValues());
        undoAtEndOfScope(shell::close);
        return shell;
    }

    private Snippets snippets() {
        try {
            return peer.service(Snippets.class);
        } catch (IllegalArgumentException notOffered) {
            throw new IllegalStateException(
                    "A shell runs any code in " + label()
                            + ", which its agent does not allow (expected: an agent in mode"
                            + " full). Detach it and attach in mode full.",
                    notOffered);
        }
    }

    HeapControl heap() {
        return heap.get();
    }

    ProcessControl process() {
        return process.get();
    }

    Redefiner redefiner() {
        return redefiner.get();
    }

    AgentServices services() {
        return new AgentServices(control(), finder(), members(), heap());
    }

    /** See {@link RemoteJvm#scope()}. */
    Restore openScope() {
        var scope = new Scope();
        synchronized (scopes) {
            scopes.push(scope);
        }
        return scope;
    }

    /** How something that was made over this session is, for people: {@code in force}. Asks nobody. */
    String stateOf(boolean closed) {
        return closed ? "closed" : peer.isOpen() ? "in force" : "gone with its connection";
    }

    /** The target, for people, and whether it is connected. Asks nobody. */
    @Override
    public String toString() {
        return label() + (peer.isOpen() ? "" : ", disconnected");
    }

    /** The handle for an override that was just made; known to the innermost scope, if there is one. */
    Restore overridden(Restoration restoration, String description) {
        var restore = new OverrideRestore(this, restoration, description);
        undoAtEndOfScope(restore);
        return restore;
    }

    /** Closes what was just made at the end of the innermost scope, if there is one. */
    void undoAtEndOfScope(Restore restore) {
        synchronized (scopes) {
            Scope innermost = scopes.peek();
            if (innermost != null) {
                innermost.made.push(restore);
            }
        }
    }

    /** Undoes what was armed; the agent does so by itself when the connection ends. */
    void undo(Armed armed) {
        try {
            if (peer.isOpen()) {
                armed.undo();
            }
        } catch (RemoteFailure e) {
            if (peer.isOpen()) {
                throw e;
            }
        }
    }

    /** This was put into live code just now, and is undone with the innermost scope if it is not closed before. */
    void armed(InForce armed, Restore undo) {
        inForce.add(armed);
        undoAtEndOfScope(undo);
    }

    /** It was closed. */
    void disarmed(InForce armed) {
        inForce.remove(armed);
    }

    /** See {@link RemoteJvm#armed()}. */
    List<ArmedPoint> armed() {
        return inForce.stream().map(InForce::armed).toList();
    }

    /** See {@link RemoteJvm#unmet()}. */
    List<String> unmet() {
        var sentences = new ArrayList<String>();
        inForce.forEach(armed -> sentences.addAll(armed.unmet()));
        return sentences;
    }

    /** See {@link RemoteJvm#scope()}. */
    private final class Scope implements Restore {
        private final Thread opener = Thread.currentThread();

        // Guarded by scopes; the latest first.
        private final Deque<Restore> made = new ArrayDeque<>();

        @Override
        public void close() {
            for (Scope inner = forgotten(); inner != null; inner = forgotten()) {
                inner.undo();
            }
            undo();
        }

        private void undo() {
            for (Restore next = latest(); next != null; next = latest()) {
                next.close();
            }
            synchronized (scopes) {
                scopes.remove(this);
            }
        }

        private @Nullable Restore latest() {
            synchronized (scopes) {
                return made.poll();
            }
        }

        /** The innermost scope of those that its thread opened after this and has not closed. Those of other threads are theirs. */
        private @Nullable Scope forgotten() {
            synchronized (scopes) {
                if (!scopes.contains(this)) {
                    return null;
                }
                return scopes.stream()
                        .takeWhile(scope -> scope != this)
                        .filter(scope -> scope.opener == opener)
                        .findFirst()
                        .orElse(null);
            }
        }

        @Override
        public String toString() {
            synchronized (scopes) {
                String state = scopes.contains(this) ? made.size() + " to undo, " : "";
                return "scope of " + label() + ", " + state + stateOf(!scopes.contains(this));
            }
        }
    }

    /** A service of the other end, looked up once. */
    private final class Looked<S> {
        private final Class<S> type;
        private volatile @Nullable S service;

        Looked(Class<S> type) {
            this.type = type;
        }

        S get() {
            S known = service;
            if (known == null) {
                known = peer.service(type);
                service = known;
            }
            return known;
        }
    }
}
