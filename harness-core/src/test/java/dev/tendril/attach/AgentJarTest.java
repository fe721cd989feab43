package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarTest {

    private static final String ENTRY = "dev/tendril/agent/entry/AgentMain.class";

    @TempDir
    Path directory;

    private String property;
    private ClassLoader context;

    @BeforeEach
    void forgetTheSurroundings() {
        property = System.clearProperty(AgentJar.PROPERTY);
        context = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void restoreTheSurroundings() {
        if (property == null) {
            System.clearProperty(AgentJar.PROPERTY);
        } else {
            System.setProperty(AgentJar.PROPERTY, property);
        }
        Thread.currentThread().setContextClassLoader(context);
    }

    @Test
    void thePropertyNamesTheFile() throws IOException {
        Path jar = write("named.jar", "1.2.3", ENTRY);
        System.setProperty(AgentJar.PROPERTY, jar.toString());
        assertThat(AgentJar.locate()).isEqualTo(new AgentJar(jar.toAbsolutePath(), "1.2.3"));
    }

    @Test
    void theClassPathIsSearchedWithoutLoadingAClass() throws IOException {
        Path jar = write("a jar, with a space and ü.jar", "1.2.3", ENTRY);
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThat(AgentJar.locate().path()).isEqualTo(jar.toAbsolutePath());
        }
    }

    @Test
    void missingNamesBothWays() {
        assertThatThrownBy(AgentJar::locate)
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("was not found", "dev.tendril:agent on the class path", AgentJar.PROPERTY);
    }

    @Test
    void missingFileIsNamed() {
        System.setProperty(AgentJar.PROPERTY, "/no/such.jar");
        assertThatThrownBy(AgentJar::locate)
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("No agent jar at /no/such.jar", "expected: a readable jar file", "build it");
    }

    @Test
    void anotherJarIsRefused() throws IOException {
        System.setProperty(
                AgentJar.PROPERTY, write("other.jar", "1.2.3", "Other.class").toString());
        assertThatThrownBy(AgentJar::locate)
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("is a jar but not Tendril's agent", "expected: " + ENTRY);
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws IOException {
        System.setProperty(
                AgentJar.PROPERTY,
                Files.writeString(directory.resolve("text"), "hello").toString());
        assertThatThrownBy(AgentJar::locate)
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("cannot be read", AgentJar.PROPERTY);
    }

    @Test
    void aPathTheJvmWouldCutOffIsRefused() throws IOException {
        System.setProperty(AgentJar.PROPERTY, write("a=b.jar", "1.2.3", ENTRY).toString());
        assertThatThrownBy(AgentJar::locate)
                .isInstanceOf(AttachException.class)
                .hasMessageContainingAll("contains '='", "copy the jar");
    }

    @Test
    void looseClassesAreNoJar() throws IOException {
        Path entry = directory.resolve(ENTRY);
        Files.createDirectories(entry.getParent());
        Files.createFile(entry);
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            Thread.currentThread().setContextClassLoader(loader);
            assertThatThrownBy(AgentJar::locate)
                    .isInstanceOf(AttachException.class)
                    .hasMessageContainingAll("as loose classes", "build it", AgentJar.PROPERTY);
        }
    }

    @Test
    void versionsAreCompatibleWithinAMinorVersion() {
        var jar = new AgentJar(directory, "0.1.0-SNAPSHOT");
        assertThat(jar.isCompatibleWith("0.1.7")).isTrue();
        assertThat(jar.isCompatibleWith("0.1-rc1")).isTrue();
        assertThat(jar.isCompatibleWith("0.2.0")).isFalse();
        assertThat(jar.isCompatibleWith("unknown")).isFalse();
    }

    private Path write(String name, String version, String entry) throws IOException {
        Path jar = directory.resolve(name);
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(entry));
        }
        return jar;
    }
}
