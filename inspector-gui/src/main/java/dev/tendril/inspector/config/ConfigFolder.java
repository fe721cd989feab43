package dev.tendril.inspector.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs keep their settings on this system. */
public final class ConfigFolder {

    private static final String OURS = "tendril";

    private ConfigFolder() {}

    /** The folder of this user for us; need not exist. */
    public static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")), System.getenv());
    }

    static Path of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            String roaming = environment.get("APPDATA");
            return (roaming == null ? home.resolve("AppData").resolve("Roaming") : Path.of(roaming)).resolve(OURS);
        }
        if (name.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(OURS);
        }
        String config = environment.get("XDG_CONFIG_HOME");
        return (config == null || config.isBlank() ? home.resolve(".config") : Path.of(config)).resolve(OURS);
    }
}
