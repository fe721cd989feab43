package dev.tendril.packaging;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What users of harness-core get on their class path: our classes, a hidden Netty, and nothing besides. */
class HarnessJarIT {

    private static final String HIDDEN_NETTY = "dev/tendril/internal/netty/";

    private static Path jar;
    private static List<String> entries;

    @BeforeAll
    static void readTheJar() throws IOException {
        jar = Path.of(Objects.requireNonNull(System.getProperty("tendril.core.jar"), "tendril.core.jar is not set"));
        try (JarFile file = new JarFile(jar.toFile())) {
            entries = file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
        System.out.printf("harness-core.jar: %,d bytes, %d entries%n", Files.size(jar), entries.size());
        assertThat(entries).as("entries of %s", jar).hasSizeGreaterThan(10);
    }

    @Test
    void everyClassIsOurs() {
        assertThat(entries)
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("dev/tendril/"));
    }

    @Test
    void nettyIsThereUnderOurNameOnly() {
        assertThat(entries)
                .contains(
                        HIDDEN_NETTY + "channel/nio/NioIoHandler.class",
                        HIDDEN_NETTY + "channel/socket/nio/NioSocketChannel.class",
                        HIDDEN_NETTY + "channel/socket/nio/NioDomainSocketChannel.class")
                .noneMatch(name -> name.startsWith("io/"));
    }

    @Test
    void noClassRefersToNettyByItsOldName() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            JavaClasses packed = new ClassFileImporter().importJar(file);
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.netty..")
                    .check(packed);
        }
    }

    @Test
    void nothingNativeAndNothingOfForeignBuildsIsInside() {
        assertThat(entries)
                .noneMatch(name -> name.matches(".*\\.(so|dll|dylib|jnilib)"))
                .noneMatch(name -> name.startsWith("META-INF/native"))
                .noneMatch(
                        name -> name.startsWith("META-INF/maven/") && !name.startsWith("META-INF/maven/dev.tendril/"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.endsWith("module-info.class"));
    }

    @Test
    void everyEntryIsThereOnceAndServicesAreOurs() {
        assertThat(entries).doesNotHaveDuplicates();
        assertThat(entries)
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .allMatch(name -> name.startsWith("META-INF/services/dev.tendril."));
    }

    @Test
    void theLicenceOfNettyComesWithIt() {
        assertThat(entries).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }
}
