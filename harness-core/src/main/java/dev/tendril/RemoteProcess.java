package dev.tendril;

import dev.tendril.process.ThreadDump;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target as a process: its settings, threads, output and files. */
public interface RemoteProcess {

    /**
     * The system properties, sorted. The values of those named like secrets are replaced by {@code (redacted)}, and so are
     * parts of others that look like {@code password=...} or {@code //user:password@}.
     */
    Map<String, String> properties();

    /** The environment variables, sorted and redacted like {@link #properties}. */
    Map<String, String> environment();

    /**
     * Sets a system property until the returned handle is closed, the scope ends, or the connection does. Takes full access.
     *
     * @param value null to remove it
     */
    Restore overrideProperty(String name, @Nullable String value);

    /** All threads with their stacks, what they wait for, and those that are in a deadlock. */
    ThreadDump threads();

    /**
     * Starts to capture what the target prints on its standard streams from now on, in an attached target too. It is printed
     * as before all the same. Takes full access.
     *
     * <p>Captured is what goes through {@code System.out} and {@code System.err} as they are now, by whoever has a reference to
     * them: code that writes to the file descriptors itself is not seen, nor is what native code prints.
     */
    OutputCapture captureOutput();

    /**
     * Copies a file of the target here. Takes full access.
     *
     * @param file of the target; if it is relative, to its working directory
     * @param to where to put it; replaced if it is there
     * @throws IOException if it cannot be read there, or written here
     */
    void download(String file, Path to) throws IOException;

    /**
     * Copies a file of this machine to the target. It appears there as a whole or not at all. Takes full access.
     *
     * @param to where to put it in the target; if it is relative, in its working directory
     * @throws IOException if there is such a file already, or it cannot be read here, or written there
     */
    void upload(Path file, String to) throws IOException;

    /** Like {@link #upload}, replacing what is there. */
    void replace(Path file, String to) throws IOException;
}
