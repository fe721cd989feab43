package dev.tendril.agent.snippet;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The jars and folders that some class loaders read, with those that manifests of jars name. */
final class ClassPath {

    private static final String SUFFIX = ".class";

    private final Deque<URL> entries = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();

    ClassPath(Set<ClassLoader> loaders) {
        for (ClassLoader loader : loaders) {
            if (loader instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    enter(url);
                }
            } else if (loader == ClassLoader.getSystemClassLoader()) {
                for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator)) {
                    enter(entry);
                }
            }
        }
    }

    private void enter(String file) {
        try {
            enter(Path.of(file).toUri().toURL());
        } catch (IOException | IllegalArgumentException e) {
            // An entry that is no file: the JVM finds nothing there either.
            seen.add(file);
        }
    }

    private void enter(URL url) {
        if (seen.add(url.toString())) {
            entries.add(url);
        }
    }

    /** Calls {@code names} with the name of each class there is a file of. What cannot be read is left out. */
    void forEachClass(Consumer<String> names) {
        for (URL next = entries.poll(); next != null; next = entries.poll()) {
            try {
                read(next, names);
            } catch (IOException | URISyntaxException | IllegalArgumentException unreadable) {
                continue;
            }
        }
    }

    private void read(URL entry, Consumer<String> names) throws IOException, URISyntaxException {
        if (!entry.getProtocol().equals("file")) {
            if (entry.openConnection() instanceof JarURLConnection connection) {
                // Shared with whoever reads it: not ours to close.
                read(connection.getJarFile(), names);
            }
            return;
        }
        Path file = Path.of(entry.toURI());
        if (Files.isDirectory(file)) {
            readFolder(file, names);
        } else {
            try (var jar = new JarFile(file.toFile(), false)) {
                read(jar, names);
                follow(entry, jar.getManifest());
            }
        }
    }

    private static void readFolder(Path folder, Consumer<String> names) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(SUFFIX))
                    .forEach(file ->
                            className(folder.relativize(file).toString().replace(File.separatorChar, '/'), names));
        }
    }

    private static void read(JarFile jar, Consumer<String> names) {
        jar.stream().forEach(entry -> className(entry.getName(), names));
    }

    private void follow(URL jar, Manifest manifest) throws URISyntaxException, IOException {
        String named = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        if (named != null) {
            for (String each : named.strip().split(" +")) {
                enter(jar.toURI().resolve(URI.create(each)).toURL());
            }
        }
    }

    /** Calls {@code names} with the class in a file of a class path, if that is one. */
    static void className(String file, Consumer<String> names) {
        boolean isClass = file.endsWith(SUFFIX)
                && !file.startsWith("META-INF/")
                && !file.endsWith("module-info.class")
                && !file.endsWith("package-info.class")
                && file.indexOf('-') < 0
                && file.indexOf(' ') < 0;
        if (isClass) {
            names.accept(file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'));
        }
    }
}
