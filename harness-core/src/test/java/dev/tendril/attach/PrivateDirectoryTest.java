package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Transport;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateDirectoryTest {

    private PrivateDirectory directory;

    @BeforeEach
    void create() throws IOException {
        directory = PrivateDirectory.create();
    }

    @AfterEach
    void delete() {
        directory.delete();
        assertThat(directory.path()).doesNotExist();
    }

    @Test
    void onlyTheOwnerMayEnterAndRead() throws IOException {
        var secret = Secret.random();
        Path file = directory.write("secret", secret);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PrivateDirectory.readSecret(file).matches(secret)).isTrue();
    }

    @Test
    void filesAreMadeExclusively() throws IOException {
        directory.write("secret", Secret.random());
        assertThatThrownBy(() -> directory.write("secret", Secret.random()))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aSecretOpenToOthersIsRefused() throws IOException {
        Path file = directory.write("secret", Secret.random());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> PrivateDirectory.readSecret(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("is open to others", "rw-r-----, expected: rw-------", "chmod 600 " + file);
    }

    @Test
    void whatIsNoSecretIsRefusedWithoutRepeatingIt() throws IOException {
        Path file = directory.write("secret", "hunter2");
        assertThatThrownBy(() -> PrivateDirectory.readSecret(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("holds no secret", "64 hexadecimal digits", "7 characters")
                .hasMessageNotContaining("hunter2");
        Path large = directory.write("large", "0".repeat(100_000));
        assertThatThrownBy(() -> PrivateDirectory.readSecret(large))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("has 100000 bytes", "expected: 64 hexadecimal digits");
    }

    @Test
    void aMissingSecretFileIsNamed() {
        Path file = directory.path().resolve("none");
        assertThatThrownBy(() -> PrivateDirectory.readSecret(file))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll(file + " does not exist", "name the file that the other side wrote");
    }

    @Test
    void listensOnASocketInside() {
        try (var transport = Transport.open("tendril-test-io");
                var listening = directory.listen(transport, Secret.random(), self(), connection -> {})) {
            assertThat(listening.address()).hasScheme("unix");
            assertThat(Path.of(listening.address().getPath())).hasParent(directory.path());
        }
    }

    @Test
    void aLongTemporaryDirectoryIsLeftForTheSystemsOwn(@TempDir Path parent) throws IOException {
        Path deep = Files.createDirectories(parent.resolve("a".repeat(60)).resolve("b".repeat(60)));
        String before = System.setProperty("java.io.tmpdir", deep.toString());
        try {
            PrivateDirectory other = PrivateDirectory.create();
            try (var transport = Transport.open("tendril-test-io");
                    var listening = other.listen(transport, Secret.random(), self(), connection -> {})) {
                assertThat(listening.address()).hasScheme("unix");
            } finally {
                other.delete();
            }
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private static PeerInfo self() {
        return new PeerInfo(1, "test", 17, "test");
    }
}
