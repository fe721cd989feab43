package dev.tendril.attach;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The jar that goes into targets: the file named by the system property {@code tendril.agent.jar}, else the entry of the
 * class path that contains the agent.
 *
 * @param path the absolute path of the file
 * @param version the version in its manifest
 */
public record AgentJar(Path path, String version) {

    /** The system property that names the file. */
    public static final String PROPERTY = "tendril.agent.jar";

    private static final String ENTRY = "dev/tendril/agent/entry/AgentMain.class";
    private static final String BOTH_WAYS =
            "put the artifact dev.tendril:agent on the class path, or name its jar by the" + " system property "
                    + PROPERTY;

    /**
     * Looks for the jar; loads none of its classes.
     *
     * @throws AttachException if there is none, or what is named is not the agent's jar
     */
    public static AgentJar locate() {
        String property = System.getProperty(PROPERTY);
        if (property != null) {
            return read(Path.of(property), "the system property " + PROPERTY + " names");
        }
        URL entry = find();
        if (entry == null) {
            throw new AttachException("The agent's jar was not found: " + BOTH_WAYS + ".");
        }
        return read(jarOf(entry), "the class path contains");
    }

    /** Whether an agent of that version speaks as this one does: the same major and minor version. */
    boolean isCompatibleWith(String otherVersion) {
        return majorAndMinor(version).equals(majorAndMinor(otherVersion));
    }

    private static String majorAndMinor(String version) {
        String[] parts = version.split("[.-]", 3);
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    /** Reads the jar's manifest and checks that it is the agent. */
    private static AgentJar read(Path file, String who) {
        Path path = file.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            throw new AttachException("No agent jar at " + path + ", which " + who + " (expected: a readable jar file);"
                    + " build it, or " + BOTH_WAYS + ".");
        }
        if (path.toString().indexOf('=') >= 0) {
            throw new AttachException("The path of the agent's jar, " + path
                    + ", contains '=', where the JVM would cut it"
                    + " off; copy the jar to another place and name it by the system property " + PROPERTY + ".");
        }
        try (var jar = new JarFile(path.toFile(), false)) {
            var manifest = jar.getManifest();
            String version = manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            if (version == null || jar.getEntry(ENTRY) == null) {
                throw new AttachException("The file " + path + ", which " + who + ", is a jar but not Tendril's agent"
                        + " (expected: " + ENTRY + " and a version in the manifest); " + BOTH_WAYS + ".");
            }
            return new AgentJar(path, version);
        } catch (IOException e) {
            throw new AttachException(
                    "The agent's jar " + path + ", which " + who + ", cannot be read: " + e.getMessage() + "; "
                            + BOTH_WAYS + ".",
                    e);
        }
    }

    @Nullable
    private static URL find() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        URL found = context == null ? null : context.getResource(ENTRY);
        ClassLoader own = AgentJar.class.getClassLoader();
        return found == null && own != null ? own.getResource(ENTRY) : found;
    }

    private static Path jarOf(URL entry) {
        String text = entry.toString();
        if (!text.startsWith("jar:file:") || !text.endsWith("!/" + ENTRY)) {
            throw new AttachException(
                    "The agent is on the class path as loose classes (" + text + "), but a target needs"
                            + " its jar: build it, and name it by the system property " + PROPERTY + ".");
        }
        String file = text.substring("jar:".length(), text.length() - ENTRY.length() - 2);
        try {
            return Path.of(new URI(file));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new AttachException(
                    "The agent's jar is at " + file + ", which is no file name: " + e.getMessage() + "; " + BOTH_WAYS
                            + ".",
                    e);
        }
    }
}
