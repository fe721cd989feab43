package dev.tendril.inspector;

import dev.tendril.Credentials;
import dev.tendril.RemoteJvm;
import dev.tendril.attach.AttachException;
import dev.tendril.attach.JvmProcess;
import dev.tendril.call.RemoteFailure;
import dev.tendril.inspector.model.remote.LocalJvm;
import dev.tendril.inspector.model.remote.LocalJvm.Access;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Targets;
import dev.tendril.transport.ConnectException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The JVMs of this machine, entered by Tendril. */
final class TendrilTargets implements Targets {

    // Who looks at a target may well have stopped it, in a debugger or by a signal: that is no reason to leave it.
    private static final String PATIENCE = "tendril.patience";
    private static final String SECONDS = "60";

    // Asking a process whether an agent is inside would attach to it; these we know, for we let it in.
    private final Set<Long> entered = ConcurrentHashMap.newKeySet();

    TendrilTargets() {
        if (System.getProperty(PATIENCE) == null) {
            System.setProperty(PATIENCE, SECONDS);
        }
    }

    @Override
    public List<LocalJvm> localJvms() throws TargetException {
        try {
            return JvmProcess.list().stream()
                    .filter(process -> !process.isSelf())
                    .map(this::localJvm)
                    .toList();
        } catch (AttachException e) {
            throw new TargetException(Sentences.of(e), "");
        }
    }

    private LocalJvm localJvm(JvmProcess process) {
        String main = process.mainClass();
        Access access = process.obstacle()
                .<Access>map(obstacle -> new Access.Unreachable(obstacle, ""))
                .orElseGet(() -> new Access.Attachable(entered.contains(process.pid())));
        return new LocalJvm(
                process.pid(), main.isEmpty() ? process.displayName() : main, process.javaVersion(), access);
    }

    @Override
    public TargetClient attach(long pid) throws TargetException, InterruptedException {
        TargetClient client = enter(() -> RemoteJvm.attach(pid));
        entered.add(pid);
        return client;
    }

    @Override
    public TargetClient connect(String address, Path secretFile, @Nullable String trust)
            throws TargetException, InterruptedException {
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw new TargetException(
                    "\"%s\" is no address.".formatted(address), "Give one like tcp://127.0.0.1:7001 or unix:/path.");
        }
        return enter(() -> {
            Credentials credentials = Credentials.file(secretFile);
            return RemoteJvm.connect(uri, trust == null ? credentials : credentials.trusting(trust));
        });
    }

    private static TargetClient enter(Supplier<RemoteJvm> door) throws TargetException, InterruptedException {
        RemoteJvm jvm;
        try {
            jvm = door.get();
        } catch (AttachException
                | ConnectException
                | RemoteFailure
                | IllegalArgumentException
                | UncheckedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("gave up connecting");
            }
            throw new TargetException(Sentences.of(e), "");
        }
        try {
            return new TendrilClient(jvm);
        } catch (TargetException | InterruptedException | RuntimeException e) {
            jvm.close();
            throw e;
        }
    }
}
