package dev.tendril.agent.testing;

import dev.tendril.attach.AgentJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Variants of the agent's jar, and trying them. */
public final class AgentJars {

    private AgentJars() {}

    /** Writes a copy with the entries that are wanted and another version in the manifest. */
    public static Path copy(Path to, String version, Predicate<String> wanted) throws IOException {
        try (var from = new JarFile(AgentJar.locate().path().toFile())) {
            var manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            try (var out = new JarOutputStream(Files.newOutputStream(to), manifest)) {
                out.setLevel(0);
                for (JarEntry entry : from.stream().toList()) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME) && wanted.test(entry.getName())) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (var in = from.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
            }
        }
        return to;
    }

    /** Runs something with another agent jar. */
    public static <T> T using(Path jar, Callable<T> body) throws Exception {
        String before = System.setProperty(AgentJar.PROPERTY, jar.toString());
        try {
            return body.call();
        } finally {
            if (before == null) {
                System.clearProperty(AgentJar.PROPERTY);
            } else {
                System.setProperty(AgentJar.PROPERTY, before);
            }
        }
    }
}
