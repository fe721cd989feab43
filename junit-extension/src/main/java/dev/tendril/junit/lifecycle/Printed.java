package dev.tendril.junit.lifecycle;

import dev.tendril.OutputCapture;
import dev.tendril.RemoteJvm;
import dev.tendril.call.RemoteFailure;
import dev.tendril.junit.source.JvmSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a target prints: all of it where it was launched; else what goes through {@code System.out} and {@code System.err} from now
 * on, until the connection ends.
 */
public final class Printed {

    private final RemoteJvm jvm;
    private final @Nullable OutputCapture capture;
    private final @Nullable Path errorLog;
    private final @Nullable String limitation;

    private Printed(
            RemoteJvm jvm, @Nullable OutputCapture capture, @Nullable Path errorLog, @Nullable String limitation) {
        this.jvm = jvm;
        this.capture = capture;
        this.errorLog = errorLog;
        this.limitation = limitation;
    }

    static Printed by(RemoteJvm jvm, JvmSource source) {
        if (!source.capturesOutput()) {
            return new Printed(jvm, null, null, null);
        }
        try {
            Path errorLog = Path.of(jvm.process().properties().getOrDefault("user.dir", ""))
                    .resolve("hs_err_pid" + jvm.pid() + ".log");
            return new Printed(jvm, jvm.process().captureOutput(), errorLog, null);
        } catch (InvalidPathException | RemoteFailure | SecurityException e) {
            return new Printed(jvm, null, null, e.getMessage());
        }
    }

    /** Its standard output; of an attached target that has ended, what was asked for before. */
    public String stdout() {
        return capture == null ? jvm.stdout() : capture.stdout();
    }

    /** Its standard error, as {@link #stdout}. */
    public String stderr() {
        return capture == null ? jvm.stderr() : capture.stderr();
    }

    /** Where it says why it crashed, if it crashes and says so where JVMs usually do; a launched target prints where. */
    public Optional<Path> errorLog() {
        return Optional.ofNullable(errorLog);
    }

    /** Why there is no output, if something forbids it. */
    public Optional<String> limitation() {
        return Optional.ofNullable(limitation);
    }
}
