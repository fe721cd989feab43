package dev.tendril.agent.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads {@link Plugin} and {@link Gear} in the target once for each folder of its jar that has them. */
final class PluginLoaders {

    private static final List<String> CLASSES = List.of("Plugin", "Gear");

    private PluginLoaders() {}

    /** Makes a plugin in each of the loaders of two folders. */
    static List<Object> open() throws Exception {
        URL jar = PluginLoaders.class.getProtectionDomain().getCodeSource().getLocation();
        List<Object> plugins = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            var loader = new URLClassLoader(
                    name,
                    new URL[] {new URL("jar:" + jar + "!/plugins/" + name + "/")},
                    PluginLoaders.class.getClassLoader());
            Class<?> type = loader.loadClass(PluginLoaders.class.getPackageName() + ".Plugin");
            plugins.add(type.getConstructor(String.class).newInstance(name));
        }
        return plugins;
    }

    /** What the jar must have in a folder. */
    static Map<String, byte[]> entries(String folder) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (String each : CLASSES) {
            try (InputStream in = PluginLoaders.class.getResourceAsStream(each + ".class")) {
                entries.put(entry(folder, each), in.readAllBytes());
            }
        }
        return entries;
    }

    static String entry(String folder, String type) {
        return "plugins/" + folder + "/" + PluginLoaders.class.getPackageName().replace('.', '/') + "/" + type
                + ".class";
    }
}
