package dev.tendril.agent.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.agent.testing.Inside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentClassLoaderTest {

    private static final String INSIDE = Inside.class.getName();
    /** A class that some module has too. */
    private static final String OF_A_MODULE = "org.xml.sax.InputSource";

    private static final String SERVICE = "META-INF/services/" + Supplier.class.getName();

    @TempDir
    Path directory;

    private AgentClassLoader loader;

    @BeforeEach
    void openJar() throws IOException {
        Path jar = directory.resolve("an agent, with a space.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            add(out, "inst/" + INSIDE.replace('.', '/') + ".classdata", bytesOfInside());
            add(out, "inst/" + OF_A_MODULE.replace('.', '/') + ".classdata", bytesOf(OF_A_MODULE));
            add(out, "inst/" + SERVICE, INSIDE.getBytes(StandardCharsets.UTF_8));
            add(out, SERVICE, "not.Seen".getBytes(StandardCharsets.UTF_8));
            add(out, "inst/text.txt", "hello".getBytes(StandardCharsets.UTF_8));
            add(out, "outside.txt", "not seen".getBytes(StandardCharsets.UTF_8));
        }
        loader = new AgentClassLoader(jar);
    }

    @AfterEach
    void closeJar() throws IOException {
        loader.close();
    }

    @Test
    void classesComeFromTheDataAlone() throws Exception {
        Class<?> inside = loader.loadClass(INSIDE);
        assertThat(inside).isNotSameAs(Inside.class);
        assertThat(inside.getClassLoader()).isSameAs(loader);
        assertThat(inside.getPackage().getName()).isEqualTo("dev.tendril.agent.testing");
        assertThat(((Supplier<?>) inside.getDeclaredConstructor().newInstance()).get())
                .isEqualTo("from the inside");
        assertThatThrownBy(() -> loader.loadClass(Test.class.getName()))
                .as("a class of the application")
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void classesOfModulesDoNotHideThoseOfTheInside() throws Exception {
        assertThat(loader.loadClass(OF_A_MODULE).getClassLoader()).isSameAs(loader);
        assertThat(loader.getResource(OF_A_MODULE.replace('.', '/') + ".class")).hasProtocol("tendril-agent");
        assertThat(loader.loadClass("org.xml.sax.XMLReader").getClassLoader())
                .as("the rest of the module")
                .isNotSameAs(loader);
    }

    @Test
    void classesOfTheEntryAreThoseThatStay() throws Exception {
        assertThat(loader.loadClass(DetachableHandler.class.getName())).isSameAs(DetachableHandler.class);
    }

    @Test
    void isNamedAndParallelCapableAndBesideTheApplication() {
        assertThat(loader.getName()).isEqualTo("tendril-agent");
        assertThat(loader.isRegisteredAsParallelCapable()).isTrue();
        assertThat(loader.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
        assertThat(loader.getUnnamedModule().isNamed()).isFalse();
    }

    @Test
    void theProtectionDomainDoesNotLeadBack() throws Exception {
        var domain = loader.loadClass(INSIDE).getProtectionDomain();
        assertThat(domain.getClassLoader()).isNull();
        assertThat(domain.getCodeSource().getLocation().toString()).endsWith("an%20agent,%20with%20a%20space.jar");
    }

    @Test
    void resourcesAreServedFromTheInsideByUrlsThatWork() throws Exception {
        var url = loader.getResource("text.txt");
        assertThat(url).isNotNull().hasProtocol("tendril-agent");
        try (InputStream in = url.openStream()) {
            assertThat(in).hasContent("hello");
        }
        assertThat(loader.getResourceAsStream("text.txt")).hasContent("hello");
        assertThat(loader.getResource("outside.txt")).isNull();
        assertThat(loader.getResourceAsStream(INSIDE.replace('.', '/') + ".class"))
                .hasBinaryContent(bytesOfInside());
        assertThat(loader.getResource("java/lang/Object.class")).hasProtocol("jrt");
    }

    @Test
    void servicesAreThoseOfTheInsideOnly() throws Exception {
        assertThat(Collections.list(loader.getResources(SERVICE))).hasSize(1);
        assertThat(ServiceLoader.load(Supplier.class, loader))
                .hasSize(1)
                .allSatisfy(service -> assertThat(service.get()).isEqualTo("from the inside"));
    }

    @Test
    void theVersionIsThatOfTheManifest() throws Exception {
        assertThat(loader.version()).isEqualTo("1.2.3");
    }

    @Test
    void closedSaysWhyNothingLoads() throws Exception {
        loader.close();
        assertThatThrownBy(() -> loader.loadClass(INSIDE))
                .isInstanceOf(ClassNotFoundException.class)
                .hasMessageContainingAll(INSIDE, "cannot be read from", "the agent has left");
        assertThat(loader.getResource("text.txt")).isNull();
    }

    @Test
    void fileThatIsNoJarIsRefused() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "hello");
        assertThatThrownBy(() -> new AgentClassLoader(text)).isInstanceOf(IOException.class);
    }

    private static byte[] bytesOf(String name) {
        return new ByteBuddy().subclass(Object.class).name(name).make().getBytes();
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
    }

    private static byte[] bytesOfInside() throws IOException {
        try (var in = Inside.class.getResourceAsStream("Inside.class")) {
            return in.readAllBytes();
        }
    }
}
