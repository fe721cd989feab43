package dev.tendril.attach;

import dev.tendril.protocol.PeerInfo;
import dev.tendril.transport.Connection;
import dev.tendril.transport.Listening;
import dev.tendril.transport.Secret;
import dev.tendril.transport.Terms;
import dev.tendril.transport.Transport;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A temporary directory only its owner can enter, for the socket and the secret of one connection. Made exclusively, so
 * that nobody can have prepared it, and short enough for the path of a Unix socket.
 */
public final class PrivateDirectory {

    /** The shortest of what operating systems allow for the path of a Unix socket, with a margin. */
    private static final int LONGEST_SOCKET_PATH = 100;

    private static final String SOCKET = "socket";
    private static final String PREFIX = "tendril-";
    private static final int LENGTH_OF_NAMES = "/tendril-4194304-12345678901234567890/".length() + SOCKET.length();
    private static final Duration SETTLED = Duration.ofMinutes(1);
    private static final int LONGEST_SECRET_FILE = 1_024;
    private static final URI LOOPBACK = URI.create("tcp://127.0.0.1:0");

    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path path;

    private PrivateDirectory(Path path) {
        this.path = path;
    }

    /** Makes a new one, in the temporary directory of this JVM or, if that path is too long for sockets, of the system. */
    public static PrivateDirectory create() throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path system = Path.of("/tmp");
        if (lengthOf(parent) + LENGTH_OF_NAMES > LONGEST_SOCKET_PATH && Files.isWritable(system)) {
            parent = system;
        }
        deleteOrphans(parent);
        String prefix = PREFIX + ProcessHandle.current().pid() + "-";
        return new PrivateDirectory(Files.createTempDirectory(parent, prefix, ownerOnly("rwx------")));
    }

    /** Deletes those of this user whose process was killed before it could. */
    private static void deleteOrphans(Path parent) {
        try (var directories = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : directories) {
                if (isOrphan(directory)) {
                    new PrivateDirectory(directory).delete();
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What cannot be looked at is not ours to delete.
        }
    }

    private static boolean isOrphan(Path directory) throws IOException {
        String[] name = directory.getFileName().toString().split("-", 3);
        Path socket = directory.resolve(SOCKET);
        return name.length == 3
                && name[1].matches("\\d{1,10}")
                && ProcessHandle.of(Long.parseLong(name[1])).isEmpty()
                && Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS)
                        .getName()
                        .equals(System.getProperty("user.name"))
                && Files.exists(socket, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(socket, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .isBefore(Instant.now().minus(SETTLED))
                && nobodyListensAt(socket);
    }

    /** The process may be one of a container, where another number is its own: the socket knows. */
    private static boolean nobodyListensAt(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return false;
        } catch (ConnectException e) {
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Writes a secret to a new owner-only file. */
    public Path write(String name, Secret secret) throws IOException {
        return writeSecret(path.resolve(name), secret);
    }

    Path write(String name, String content) throws IOException {
        return write(path.resolve(name), content);
    }

    /**
     * Writes a secret to a new owner-only file anywhere.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name: it may belong to somebody else
     */
    public static Path writeSecret(Path file, Secret secret) throws IOException {
        return write(file, secret.toHex() + "\n");
    }

    private static Path write(Path file, String content) throws IOException {
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, ownerOnly("rw-------"))) {
            var bytes = StandardCharsets.UTF_8.encode(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return file;
    }

    /**
     * Reads a password from a file only its owner can read: its first line.
     *
     * @throws IOException if the file cannot be read, others can read it too, or it is empty: a sentence with the remedy
     */
    public static char[] readPassword(Path file) throws IOException {
        try {
            refuseOpenToOthers(file, "password");
            return Files.readString(file).lines().findFirst().orElse("").toCharArray();
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the password file " + file + " does not exist; name an owner-only file with the password", e);
        }
    }

    private static void refuseOpenToOthers(Path file, String content) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (OTHERS.stream().anyMatch(permissions::contains)) {
                throw new IOException("the " + content + " file " + file + " is open to others ("
                        + PosixFilePermissions.toString(permissions) + ", expected: rw-------); run: chmod 600 " + file
                        + ", and use a new " + content);
            }
        }
    }

    /**
     * Reads a secret from a file only its owner can read.
     *
     * @throws IOException if the file cannot be read, others can read it too, or it holds no secret: a sentence with the
     *     remedy that does not repeat the content
     */
    public static Secret readSecret(Path file) throws IOException {
        try {
            refuseOpenToOthers(file, "secret");
            if (Files.size(file) > LONGEST_SECRET_FILE) {
                throw new IOException("the secret file " + file + " has " + Files.size(file)
                        + " bytes (expected: 64 hexadecimal digits); name the file that the other side wrote");
            }
            return Secret.fromHex(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "the secret file " + file + " does not exist; name the file that the other side wrote", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("the secret file " + file + " holds no secret: " + e.getMessage(), e);
        }
    }

    /** Listens on a Unix socket in here or, where that does not work, on a loopback port. */
    public Listening listen(Transport transport, Terms terms, PeerInfo self, Consumer<Connection> accepted) {
        Path socket = path.resolve(SOCKET);
        if (lengthOf(socket) > LONGEST_SOCKET_PATH) {
            return transport.listen(LOOPBACK, terms, self, accepted);
        }
        try {
            return transport.listen(URI.create("unix:" + socket.toUri().getRawPath()), terms, self, accepted);
        } catch (RuntimeException noUnixSocket) {
            try {
                return transport.listen(LOOPBACK, terms, self, accepted);
            } catch (RuntimeException noPortEither) {
                noPortEither.addSuppressed(noUnixSocket);
                throw noPortEither;
            }
        }
    }

    /** Deletes it and what is in it; what is gone already does not matter. */
    public void delete() {
        try (var files = Files.list(path)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // Somebody who cleans temporary directories was faster; or will be, and without its file the secret is
            // void.
        }
    }

    private static int lengthOf(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        // Elsewhere the temporary directory itself is the user's own.
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
