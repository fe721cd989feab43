package dev.tendril.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.netty.NettyTransport;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
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
        try (var transport = NettyTransport.open("tendril-test-io");
                var listening = directory.listen(transport, Terms.of(Secret.random()), self(), connection -> {})) {
            assertThat(listening.address()).hasScheme("unix");
            assertThat(Path.of(listening.address().getPath())).hasParent(directory.path());
        }
    }

    @Test
    void whatAKilledProcessLeftIsDeletedButNothingElse() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Path temporary = directory.path().getParent();
        Path orphan = leftBy(process.pid(), temporary, true);
        Path young = leftBy(process.pid(), temporary, false);
        Path ofALivingProcess = leftBy(ProcessHandle.current().pid(), temporary, true);
        Path withoutSocket = Files.createTempDirectory(temporary, "tendril-" + process.pid() + "-");
        try {
            PrivateDirectory.create().delete();
            assertThat(orphan).doesNotExist();
            assertThat(young).exists();
            assertThat(ofALivingProcess).exists();
            assertThat(withoutSocket).exists();
        } finally {
            for (Path left : new Path[] {young, ofALivingProcess, withoutSocket}) {
                Files.deleteIfExists(left.resolve("socket"));
                Files.deleteIfExists(left);
            }
        }
    }

    private static Path leftBy(long pid, Path parent, boolean old) throws IOException {
        Path left = Files.createTempDirectory(parent, "tendril-" + pid + "-");
        Path socket = left.resolve("socket");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket))
                .close();
        if (old) {
            Files.setLastModifiedTime(socket, FileTime.from(Instant.now().minusSeconds(120)));
        }
        return left;
    }

    @Test
    void aLongTemporaryDirectoryIsLeftForTheSystemsOwn(@TempDir Path parent) throws IOException {
        Path deep = Files.createDirectories(parent.resolve("a".repeat(60)).resolve("b".repeat(60)));
        String before = System.setProperty("java.io.tmpdir", deep.toString());
        try {
            PrivateDirectory other = PrivateDirectory.create();
            try (var transport = NettyTransport.open("tendril-test-io");
                    var listening = other.listen(transport, Terms.of(Secret.random()), self(), connection -> {})) {
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
