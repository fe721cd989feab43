package dev.tendril.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectorJarTest {

    @TempDir
    Path folder;

    @Test
    void itLiesBesideTheCommandOrInAFolderOfItsOwn() throws Exception {
        Path home = Files.createDirectories(folder.resolve("cli/target"));
        Path inTheSourceTree = jar("inspector-gui/target/inspector-gui-1.jar");
        assertThat(InspectorJar.near(home).file()).isEqualTo(inTheSourceTree);
        Path beside = jar("cli/target/inspector-gui-2.jar");
        assertThat(InspectorJar.near(home).file()).isEqualTo(beside);
    }

    @Test
    void whereItIsNotTheMessageSaysWhereToPutIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InspectorJar.near(folder.resolve("bin")))
                .withMessageStartingWith(
                        "The inspector is not installed: there is no inspector-gui-*.jar in " + folder.resolve("bin"))
                .withMessageContaining("or name it: --jar FILE");
    }

    private Path jar(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
