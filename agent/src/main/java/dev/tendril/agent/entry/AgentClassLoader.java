package dev.tendril.agent.entry;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent and its libraries from {@code inst/} of the agent jar, where classes end in {@code .classdata} so that
 * neither the application nor anything that scans its class path sees them. Its parent is the platform class loader:
 * what the application brings is invisible from here, and the other way round.
 *
 * <p>What is in the jar comes from the jar, whatever the parent has: the platform class loader finds classes of every module
 * of the boot layer, and an application may have the same libraries, or this one, as modules.
 */
final class AgentClassLoader extends ClassLoader implements Closeable {

    private static final String ROOT = "inst/";
    private static final String ENTRY = "dev.tendril.agent.entry.";
    private static final String SERVICES = "META-INF/services/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final ProtectionDomain domain;
    private final URLStreamHandler resources = new JarResources();

    /**
     * Opens the jar. It is not verified: its signature, if any, protects its way to this machine, and verifying would
     * hash every class on each attach.
     *
     * @throws IOException if the file cannot be read as a jar
     */
    AgentClassLoader(Path file) throws IOException {
        super("tendril-agent", ClassLoader.getPlatformClassLoader());
        jar = open(file);
        var everything = new Permissions();
        everything.add(new AllPermission());
        // The two-argument form: the domain must not lead to this loader, because every thread that application code
        // starts below one of our frames inherits the domains of its stack, and would keep the loader after a detach.
        domain =
                new ProtectionDomain(new CodeSource(file.toUri().toURL(), (Certificate @Nullable []) null), everything);
    }

    private static JarFile open(Path file) throws IOException {
        try {
            return new JarFile(file.toFile(), false);
        } catch (IOException e) {
            throw new IOException(
                    "the agent's jar cannot be read from " + file + " (" + e.getMessage()
                            + "); name it by the agent argument jar=path",
                    e);
        }
    }

    /** The version in the jar's manifest, or {@code unknown}. */
    String version() throws IOException {
        var manifest = jar.getManifest();
        String version =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return version == null ? "unknown" : version;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("java.") || !name.startsWith(ENTRY) && !isInside(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    private boolean isInside(String name) {
        try {
            return jar.getJarEntry(dataOf(name)) != null;
        } catch (IllegalStateException e) {
            return false; // it is closed
        }
    }

    private static String dataOf(String name) {
        return ROOT + name.replace('.', '/') + ".classdata";
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(ENTRY)) {
            // What stays behind when the agent leaves belongs to the loader of this class, which stays too.
            return Class.forName(name, false, AgentClassLoader.class.getClassLoader());
        }
        byte[] bytes;
        try {
            JarEntry entry = jar.getJarEntry(dataOf(name));
            if (entry == null) {
                throw new ClassNotFoundException(name);
            }
            try (InputStream in = jar.getInputStream(entry)) {
                bytes = in.readAllBytes();
            }
        } catch (IOException | IllegalStateException e) {
            // IllegalStateException is what a closed JarFile throws.
            throw new ClassNotFoundException(
                    name + " cannot be read from " + jar.getName() + ": " + e.getMessage()
                            + " (the agent has left, or the jar was replaced while it ran)",
                    e);
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    @Override
    @Nullable
    public URL getResource(String name) {
        URL inside = findResource(name);
        return inside != null || name.startsWith(SERVICES) ? inside : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith(SERVICES) ? findResources(name) : super.getResources(name);
    }

    @Override
    @Nullable
    protected URL findResource(String name) {
        try {
            return jar.getJarEntry(entryName(name)) == null
                    ? null
                    : new URL("tendril-agent", null, -1, "/" + name, resources);
        } catch (IOException | IllegalStateException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }

    /** Closes the jar. Classes that are loaded go on working; no further ones can be loaded. */
    @Override
    public void close() throws IOException {
        jar.close();
    }

    private static String entryName(String resource) {
        String name = resource.endsWith(".class") ? resource + "data" : resource;
        return ROOT + name;
    }

    /** Resources by URLs of our own scheme: a {@code jar:} URL would open the jar again, in a cache of the JDK's. */
    private final class JarResources extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {

                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    JarEntry entry = jar.getJarEntry(entryName(url.getPath().substring(1)));
                    if (entry == null) {
                        throw new FileNotFoundException(url.toString());
                    }
                    return jar.getInputStream(entry);
                }
            };
        }
    }
}
