package dev.tendril.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A temporary jar with an empty entry for each class of the target. JShell completes the names of packages and types that are
 * not imported by looking through the paths of the class path, and at nothing but names there.
 */
final class NamesJar implements AutoCloseable {

    private final Path file;

    private NamesJar(Path file) {
        this.file = file;
    }

    static NamesJar of(TargetClasses classes) throws IOException {
        Path file = Files.createTempFile("tendril-names", ".jar");
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (TargetClassFile each : classes.in("", true)) {
                jar.putNextEntry(new ZipEntry(each.binaryName().replace('.', '/') + ".class"));
                jar.closeEntry();
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return new NamesJar(file);
    }

    Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
