package dev.tendril.cli;

import dev.tendril.attach.AgentJar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The agent's jar inside the one runnable jar: a target needs it as a file. It is unpacked once, into a folder of the user's
 * own, under a name that says its content.
 */
final class PackedAgent {

    static final String RESOURCE = "/META-INF/tendril/agent.jar";

    private PackedAgent() {}

    /** Makes the agent's jar known to everything that attaches; does nothing where it is a file anyway. */
    static void unpackIfPacked() {
        if (System.getProperty(AgentJar.PROPERTY) != null) {
            return;
        }
        try (InputStream packed = PackedAgent.class.getResourceAsStream(RESOURCE)) {
            if (packed != null) {
                Path folder = Path.of(System.getProperty("user.home"), ".tendril");
                System.setProperty(
                        AgentJar.PROPERTY, unpack(packed.readAllBytes(), folder).toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The agent's jar cannot be unpacked into ~/.tendril: " + e.getMessage(), e);
        }
    }

    static Path unpack(byte[] jar, Path folder) throws IOException {
        byte[] digest = sha256(jar);
        Path file = folder.resolve("agent-" + HexFormat.of().formatHex(digest, 0, 8) + ".jar");
        if (Files.isRegularFile(file) && MessageDigest.isEqual(sha256(Files.readAllBytes(file)), digest)) {
            return file;
        }
        Files.createDirectories(folder, ownerOnly());
        Path fresh = Files.createTempFile(folder, "agent-", ".tmp");
        try {
            Files.write(fresh, jar);
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
        return file;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
