package dev.tendril.agent.snippet;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The application's classes that snippets may name: those on the class path and in modules of the application, and those
 * that are loaded though no file lists them.
 */
final class VisibleClasses {

    /** The few classes of the agent that the application's loader has. */
    private static final String AGENT = "dev.tendril.agent.entry.";

    private final Instrumentation instrumentation;
    private final ClassLoader loader;

    /** Loaders of the application that snippets see through: the parent of theirs, its parent, and so on. */
    private final Set<ClassLoader> chain = new HashSet<>();

    VisibleClasses(Instrumentation instrumentation, ClassLoader loader) {
        this.instrumentation = instrumentation;
        this.loader = loader;
        for (ClassLoader each = loader;
                each != null && each != ClassLoader.getPlatformClassLoader();
                each = each.getParent()) {
            chain.add(each);
        }
    }

    /** Lets code in the module of the snippets reach the public classes of the application's named modules. */
    void openTo(Module snippets) {
        for (Module module : ModuleLayer.boot().modules()) {
            if (chain.contains(module.getClassLoader())) {
                Map<String, Set<Module>> exports = new HashMap<>();
                module.getPackages().forEach(name -> exports.put(name, Set.of(snippets)));
                instrumentation.redefineModule(module, Set.of(), exports, Map.of(), Set.of(), Map.of());
            }
        }
    }

    /** The text for each package that {@code SnippetRoom.classes} describes. */
    String[] byPackage(String more) {
        Map<String, Set<String>> packages = new TreeMap<>();
        add(packages, more);
        new ClassPath(chain).forEachClass(name -> add(packages, name));
        ofModules(packages);
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (chain.contains(type.getClassLoader()) && !type.isArray() && !type.isHidden()) {
                add(packages, type.getName());
            }
        }
        return packages.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .toArray(String[]::new);
    }

    private void ofModules(Map<String, Set<String>> packages) {
        for (ResolvedModule module : ModuleLayer.boot().configuration().modules()) {
            Module live = ModuleLayer.boot().findModule(module.name()).orElse(null);
            if (live == null || !chain.contains(live.getClassLoader())) {
                continue;
            }
            try (ModuleReader reader = module.reference().open()) {
                List<String> files = reader.list().toList();
                files.forEach(file -> ClassPath.className(file, name -> add(packages, name)));
            } catch (IOException e) {
                // Those of it that are loaded are found all the same.
                continue;
            }
        }
    }

    private static void add(Map<String, Set<String>> packages, String name) {
        if (!name.startsWith(AGENT)) {
            int dot = name.lastIndexOf('.');
            packages.computeIfAbsent(dot < 0 ? "" : name.substring(0, dot), key -> new TreeSet<>())
                    .add(name.substring(dot + 1));
        }
    }

    /** The class file of a class; null if its loader has none, as for classes that were made at run time. */
    byte @Nullable [] file(String name) {
        String file = name.replace('.', '/') + ".class";
        try (InputStream in = loader.getResourceAsStream(file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return "classes of " + Arrays.toString(chain.toArray());
    }
}
