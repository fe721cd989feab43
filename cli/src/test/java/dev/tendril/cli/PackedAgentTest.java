package dev.tendril.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackedAgentTest {

    @TempDir
    Path home;

    @Test
    void itIsUnpackedOnceIntoAFolderOfTheUsersOwn() throws Exception {
        Path folder = home.resolve(".tendril");
        Path file = PackedAgent.unpack(new byte[] {1, 2, 3}, folder);

        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PackedAgent.unpack(new byte[] {1, 2, 3}, folder)).isEqualTo(file);
        assertThat(PackedAgent.unpack(new byte[] {4}, folder)).isNotEqualTo(file);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("nothing is left over").hasSize(2);
        }
    }

    @Test
    void aFileThatWasTamperedWithIsReplaced() throws Exception {
        Path file = PackedAgent.unpack(new byte[] {1, 2, 3}, home);
        Files.write(file, new byte[] {6, 6, 6});

        assertThat(PackedAgent.unpack(new byte[] {1, 2, 3}, home)).hasBinaryContent(new byte[] {1, 2, 3});
    }
}
