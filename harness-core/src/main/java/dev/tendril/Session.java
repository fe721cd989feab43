package dev.tendril;

import dev.tendril.attach.LaunchedProcess;
import dev.tendril.control.Finder;
import dev.tendril.control.Members;
import dev.tendril.control.Restoration;
import dev.tendril.control.TargetControl;
import dev.tendril.peer.Peer;
import dev.tendril.transport.Connection;
import dev.tendril.value.Proxies;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One connection to an agent as the facade sees it: its services, and the overrides made over it. */
final class Session {

    private final Peer peer;
    private final TargetControl control;
    private final Finder finder;
    private final Members members;
    private final Deque<Deque<Restore>> scopes = new ArrayDeque<>();

    private Session(Connection connection, @Nullable LaunchedProcess launched) {
        var fate = new TargetFate(connection.peer().pid(), launched);
        peer = ClientRuntime.open(connection, fate, lease -> new LiveObject<>(this, lease));
        control = peer.service(TargetControl.class);
        finder = peer.service(Finder.class);
        members = peer.service(Members.class);
    }

    /** Starts a session over a connection that was just made, and owns it from now on. */
    static Session open(Connection connection, @Nullable LaunchedProcess launched) {
        try {
            return new Session(connection, launched);
        } catch (RuntimeException e) {
            connection.close("the session could not be started");
            throw e;
        }
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
        return control;
    }

    Finder finder() {
        return finder;
    }

    Members members() {
        return members;
    }

    /** See {@link RemoteJvm#scope()}. */
    Restore openScope() {
        var scope = new ArrayDeque<Restore>();
        synchronized (scopes) {
            scopes.push(scope);
        }
        return () -> {
            for (Restore next = latest(scope); next != null; next = latest(scope)) {
                next.close();
            }
            synchronized (scopes) {
                scopes.remove(scope);
            }
        };
    }

    /** The handle for an override that was just made; known to the innermost scope, if there is one. */
    Restore overridden(Restoration restoration) {
        var restore = new OverrideRestore(peer, restoration);
        synchronized (scopes) {
            Deque<Restore> innermost = scopes.peek();
            if (innermost != null) {
                innermost.push(restore);
            }
        }
        return restore;
    }

    private @Nullable Restore latest(Deque<Restore> scope) {
        synchronized (scopes) {
            return scope.poll();
        }
    }
}
