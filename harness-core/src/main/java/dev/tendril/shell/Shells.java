package dev.tendril.shell;

import dev.tendril.control.snippet.Snippets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens shells. */
public final class Shells {

    private static final String JSHELL = "jdk.jshell.JShell";

    private Shells() {}

    /**
     * Opens a shell.
     *
     * @param target says by its {@code toString} which it is, and whether it is there
     * @param snippets finds the service of the target that runs them
     * @param javaFeature the Java version of the target
     * @param near the snippets see the classes that the class of this object sees; null for the usual ones
     * @throws IllegalStateException if this JVM lacks JShell: what to do
     */
    public static Shell open(
            Object target, Supplier<Snippets> snippets, int javaFeature, @Nullable Object near, Values values) {
        try {
            Class.forName(JSHELL, false, Shells.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    "A shell needs the module jdk.jshell in this JVM, which is not there (expected: a full JDK, "
                            + Runtime.version().feature() + " as this one; on the module path also: --add-modules"
                            + " jdk.jshell). The target needs nothing.",
                    e);
        }
        return OpenShell.open(target, snippets.get(), javaFeature, near, values);
    }
}
