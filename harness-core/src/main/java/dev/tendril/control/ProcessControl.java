package dev.tendril.control;

import dev.tendril.access.Exposed;
import dev.tendril.access.Grant;
import dev.tendril.process.ThreadDump;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The target as a process. Values that are named like secrets are redacted. */
public interface ProcessControl {

    /** The system properties whose names and values are strings. */
    @Exposed(Grant.GET)
    Map<String, String> properties();

    /** The environment variables. */
    @Exposed(Grant.GET)
    Map<String, String> environment();

    /** The threads, their stacks and locks. */
    @Exposed(Grant.GET)
    ThreadDump threads();

    /** Sets a system property, or removes it, until it is undone or the connection ends. */
    Restoration overrideProperty(String name, @Nullable String value);

    /** Starts to capture what is printed on both standard streams. It goes where it went before, too. */
    OutputStreams captureOutput();

    /** The size of a file in bytes. */
    long fileSize(String path) throws IOException;

    /** A piece of a file; empty at its end. */
    byte[] readFile(String path, long from, int count) throws IOException;

    /**
     * Starts to write a file.
     *
     * @param replace whether one that is there is replaced, rather than an error
     */
    FileWriting writeFile(String path, boolean replace) throws IOException;
}
