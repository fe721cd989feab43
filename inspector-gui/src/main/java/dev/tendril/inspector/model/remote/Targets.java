package dev.tendril.inspector.model.remote;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JVMs that can be inspected. Every call may block. */
public interface Targets {

    /** The JVMs running on this machine that this user may see, this process left out. */
    List<LocalJvm> localJvms() throws TargetException, InterruptedException;

    /** Puts the agent into the process, or reuses the one already there, and connects to it. */
    TargetClient attach(long pid) throws TargetException, InterruptedException;

    /**
     * Connects to an agent that is already listening, proving who we are with the secret in {@code secretFile}.
     *
     * @param trust the fingerprint of the agent's certificate; null where it speaks no TLS
     */
    TargetClient connect(String address, Path secretFile, @Nullable String trust)
            throws TargetException, InterruptedException;
}
