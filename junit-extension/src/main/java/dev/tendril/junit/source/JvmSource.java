package dev.tendril.junit.source;

import dev.tendril.RemoteJvm;
import java.time.Duration;
import java.util.Optional;

/** Where the JVM of a target comes from. */
public sealed interface JvmSource permits LaunchSource, AttachSource {

    /** What fields, parameters and reports call the target. */
    String name();

    /** Whom it serves. */
    Sharing sharing();

    /** Whether one JVM serves all tests of a class; otherwise each test has its own. */
    default boolean isShared() {
        return sharing() != Sharing.TEST;
    }

    /** How long the application may take until it is ready and has the objects that are injected. */
    Duration startTimeout();

    /** Names the JVM where tests of other classes may use the very same one. */
    Optional<String> usedElsewhereAs();

    /** Whether what it prints is to be copied out of it, for what cannot be had as the output of a child process. */
    boolean capturesOutput();

    /** Launches or attaches; waits until that is done. */
    RemoteJvm start();
}
