package dev.tendril.agent.heap;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the build needs for the native library; where it is missing, the agent does without. */
public final class Compiler {

    private Compiler() {}

    /** Skips a test of the library where the build cannot have made one, for the reason that the build has. */
    public static void isNeeded() {
        assumeThat(Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, "cc")))
                .as("a C compiler, cc, on the PATH")
                .anyMatch(Files::isExecutable);
        assumeThat(Path.of(System.getProperty("java.home"), "include", "jvmti.h"))
                .as("the headers of the JDK")
                .exists();
    }
}
