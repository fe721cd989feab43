package dev.tendril.inspector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.model.remote.TargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorFileTest {

    @TempDir
    Path folder;

    @Test
    void keepsWhatItWasGivenAndOnlyItsOwnerCanReadIt() throws Exception {
        Path file = folder.resolve("new").resolve("targets");
        List<Door> doors = List.of(
                new Door("tls://build:4711", Path.of("/home/me/secret file"), "sha256:aa"),
                new Door("unix:/tmp/agent", Path.of("s"), null));

        new DoorFile(file).save(doors);
        new DoorFile(file).save(doors);

        assertThat(new DoorFile(file).load()).isEqualTo(doors);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatCannotBeReadIsEmpty() throws Exception {
        Path file = folder.resolve("targets");
        assertThat(new DoorFile(file).load()).isEmpty();

        Files.writeString(file, "what is this\n\ntcp://a:1\tsecret\t\n");

        assertThat(new DoorFile(file).load()).containsExactly(new Door("tcp://a:1", Path.of("secret"), null));
    }

    @Test
    void saysThatItCannotBeWritten() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new DoorFile(notAFolder.resolve("targets")).save(List.of()))
                .isInstanceOf(TargetException.class)
                .hasMessageStartingWith("The targets are not remembered: ");
    }
}
