package dev.tendril.junit.source;

import dev.tendril.RemoteJvm;
import java.time.Duration;
import java.util.Optional;

/**
 * A JVM to launch.
 *
 * @param launch how; never changed from now on
 */
public record LaunchSource(String name, Sharing sharing, RemoteJvm.Launch launch) implements JvmSource {

    /** Takes a copy of the launch, and has it wait for a debugger if the system property {@code tendril.debug} says so. */
    public LaunchSource {
        RemoteJvm.Launch copy = launch.copy();
        launch = DebugSwitch.portOf(name).map(copy::debug).orElse(copy);
    }

    @Override
    public Duration startTimeout() {
        return launch.startTimeout();
    }

    @Override
    public Optional<String> usedElsewhereAs() {
        return sharing == Sharing.RUN
                ? Optional.of(launch + " " + Integer.toHexString(launch.hashCode()))
                : Optional.empty();
    }

    @Override
    public boolean capturesOutput() {
        return false;
    }

    @Override
    public RemoteJvm start() {
        return launch.start();
    }
}
