package dev.tendril.agent.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an application can see of the one jar that enters it. */
class AgentJarIT {

    private static final String ENTRY = "dev/tendril/agent/entry/";

    private static List<String> entries;
    private static Attributes manifest;

    @BeforeAll
    static void readTheJar() throws IOException {
        Path jar = Path.of(
                Objects.requireNonNull(System.getProperty("tendril.agent.jar"), "tendril.agent.jar is not set"));
        try (JarFile file = new JarFile(jar.toFile())) {
            entries = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
            manifest = file.getManifest().getMainAttributes();
        }
        System.out.printf("agent.jar: %,d bytes, %d entries%n", Files.size(jar), entries.size());
        assertThat(entries).as("entries of %s", jar).hasSizeGreaterThan(100);
    }

    @Test
    void onlyTheEntryIsVisibleAsClasses() {
        assertThat(entries)
                .filteredOn(name -> name.endsWith(".class"))
                .contains(ENTRY + "AgentMain.class")
                .allMatch(name -> name.startsWith(ENTRY))
                .hasSizeLessThan(12);
    }

    @Test
    void everythingElseLiesUnderInst() {
        assertThat(entries)
                .filteredOn(name -> !name.startsWith(ENTRY) && !name.equals("META-INF/MANIFEST.MF"))
                .allMatch(name -> name.startsWith("inst/"));
        assertThat(entries)
                .filteredOn(name -> name.startsWith("inst/"))
                .noneMatch(name -> name.startsWith("inst/" + ENTRY))
                .noneMatch(name -> name.startsWith("inst/META-INF/versions/"))
                .noneMatch(name -> name.contains("module-info"));
    }

    @Test
    void theHarnessItsNettyAndByteBuddyAreInside() {
        assertThat(entries)
                .contains(
                        "inst/dev/tendril/internal/netty/channel/nio/NioIoHandler.classdata",
                        "inst/net/bytebuddy/agent/builder/AgentBuilder.classdata")
                .anyMatch(name -> name.matches("inst/dev/tendril/protocol/\\w+\\.classdata"))
                .noneMatch(name -> name.startsWith("inst/io/"))
                .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"));
    }

    @Test
    void everyEntryIsThereOnceServicesIncluded() {
        assertThat(entries).doesNotHaveDuplicates();
    }

    @Test
    void theManifestOpensBothDoorsAndAllowsWeaving() {
        assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.tendril.agent.entry.AgentMain");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.tendril.agent.entry.AgentMain");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isNotBlank();
        assertThat(manifest.getValue(Attributes.Name.MULTI_RELEASE)).isNull();
    }
}
