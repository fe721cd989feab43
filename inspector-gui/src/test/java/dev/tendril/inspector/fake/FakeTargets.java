package dev.tendril.inspector.fake;

import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.LocalJvm.Access;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Targets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A machine whose JVMs are whatever a test says. */
public final class FakeTargets implements Targets {

    /** A shop that can be attached to. */
    public static final LocalJvm SHOP =
            new LocalJvm(4711, "com.acme.shop.ShopMain", "17.0.15", new Access.Attachable(false));

    /** A build that an agent is in already. */
    public static final LocalJvm BUILD = new LocalJvm(
            992, "org.codehaus.plexus.classworlds.launcher.Launcher", "25.0.3", new Access.Attachable(true));

    /** A server that nobody may attach to. */
    public static final LocalJvm SEALED = new LocalJvm(
            38,
            "/srv/ledger/ledger-server.jar",
            "21.0.8",
            new Access.Unreachable(
                    "It was started with -XX:+DisableAttachMechanism.",
                    "Start it without that option, or with the agent: -javaagent:agent.jar."));

    private final List<FakeTarget> attached = new ArrayList<>();
    private volatile List<LocalJvm> jvms = List.of(SHOP, BUILD, SEALED);
    private volatile @Nullable TargetException failure;

    /** These are the JVMs from now on. */
    public void jvms(LocalJvm... now) {
        jvms = List.of(now);
    }

    /** Attaching and connecting fail from now on; with null they work again. */
    public void failWith(@Nullable TargetException thrown) {
        failure = thrown;
    }

    /** The targets attached to so far. */
    public List<FakeTarget> attached() {
        return attached;
    }

    @Override
    public List<LocalJvm> localJvms() {
        return jvms;
    }

    @Override
    public TargetClient attach(long pid) throws TargetException {
        TargetException thrown = failure;
        if (thrown != null) {
            throw thrown;
        }
        FakeTarget target = new FakeTarget(false);
        attached.add(target);
        return target;
    }

    @Override
    public TargetClient connect(String address, Path secretFile, @Nullable String trust) throws TargetException {
        return attach(0);
    }
}
