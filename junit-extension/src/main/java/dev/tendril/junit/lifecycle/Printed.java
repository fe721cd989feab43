package dev.tendril.junit.lifecycle;

import dev.tendril.OutputCapture;
import dev.tendril.RemoteJvm;
import dev.tendril.call.RemoteFailure;
import dev.tendril.junit.source.JvmSource;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a target prints: all of it where it was launched; else what goes through {@code System.out} and {@code System.err} from now
 * on, until the connection ends.
 */
public final class Printed {

    private static final String ERROR_FILE = "-XX:ErrorFile=";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final RemoteJvm jvm;
    private final @Nullable OutputCapture capture;
    private final @Nullable Path errorLog;
    private final @Nullable String limitation;
    private volatile Instant fetched = Instant.now();

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
            Path errorLog = errorLog(
                    ProcessHandle.of(jvm.pid())
                            .flatMap(process -> process.info().arguments())
                            .map(List::of)
                            .orElse(List.of()),
                    Path.of(jvm.process().properties().getOrDefault("user.dir", "")),
                    jvm.pid());
            return new Printed(jvm, jvm.process().captureOutput(), errorLog, null);
        } catch (InvalidPathException | RemoteFailure | SecurityException e) {
            return new Printed(jvm, null, null, e.getMessage());
        }
    }

    /** Where a JVM that was started with these arguments, in this directory, says why it crashed. */
    static Path errorLog(List<String> arguments, Path directory, long pid) {
        String name = "hs_err_pid%p.log";
        for (String argument : arguments) {
            if (argument.startsWith(ERROR_FILE)) {
                name = argument.substring(ERROR_FILE.length());
            }
        }
        return directory.resolve(name.replace("%p", Long.toString(pid)));
    }

    /** Fetches what there is by now, for nothing can be fetched once the target is gone. That of a launched target comes by itself. */
    public void fetch() {
        if (capture != null && jvm.isAlive()) {
            Instant now = Instant.now();
            try {
                capture.stdout();
                capture.stderr();
                fetched = now;
            } catch (RemoteFailure e) {
                // It ends just now: what was fetched before is there.
                return;
            }
        }
    }

    /** Its standard output; of an attached target that has ended, what was fetched before. */
    public String stdout() {
        fetch();
        return capture == null ? jvm.stdout() : capture.stdout();
    }

    /** Its standard error, as {@link #stdout}. */
    public String stderr() {
        fetch();
        return capture == null ? jvm.stderr() : capture.stderr();
    }

    /** Where it says why it crashed, if it crashes and says so where JVMs usually do; a launched target prints where. */
    public Optional<Path> errorLog() {
        return Optional.ofNullable(errorLog);
    }

    /** Which output there is not, and why, if something forbids it. */
    public Optional<String> limitation() {
        if (capture != null && !jvm.isAlive()) {
            return Optional.of("what was printed after " + TIME.format(fetched.atZone(ZoneId.systemDefault()))
                    + ", when it was fetched last before the end");
        }
        return Optional.ofNullable(limitation);
    }
}
