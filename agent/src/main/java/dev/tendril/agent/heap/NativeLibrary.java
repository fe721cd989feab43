package dev.tendril.agent.heap;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Loads the native library from the agent's jar into this JVM. A JVM loads libraries from files only, so it lies in a
 * temporary file for a moment, of a name that nobody had before: a JVM loads a file of one name for one class loader only. It is
 * unloaded with the agent's class loader.
 */
final class NativeLibrary {

    private NativeLibrary() {}

    /**
     * Loads it.
     *
     * @return empty if it is loaded; else why it cannot be
     */
    static String load() {
        String name = resource();
        try (InputStream library = NativeLibrary.class.getResourceAsStream(name)) {
            if (library == null) {
                return "the agent was built without it for " + platform();
            }
            Path file = Files.createTempFile("tendril-heap-", ".lib");
            try {
                Files.write(file, library.readAllBytes());
                load(file);
            } finally {
                Files.deleteIfExists(file);
            }
            return "";
        } catch (IOException | LinkageError | IllegalStateException e) {
            return "it could not be loaded: " + e.getMessage();
        }
    }

    /** Where it is packed, by platform. */
    static String resource() {
        return "/native/" + platform() + "/tendril-heap";
    }

    private static String platform() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String kind = os.startsWith("linux") ? "linux" : os.startsWith("mac") ? "macos" : os.replaceAll("[^a-z]", "");
        return kind + "-" + System.getProperty("os.arch", "");
    }

    /**
     * Does what {@link System#load} does, past its check: newer JVMs warn, on the application's console, of each class path
     * that loads native code. Allowing it to ours would allow it to the application too.
     */
    private static void load(Path file) {
        MethodHandle load;
        try {
            load = MethodHandles.privateLookupIn(Runtime.class, MethodHandles.lookup())
                    .findVirtual(Runtime.class, "load0", MethodType.methodType(void.class, Class.class, String.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK's Runtime has no load0", e);
        }
        try {
            load.invokeExact(Runtime.getRuntime(), NativeLibrary.class, file.toString());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
