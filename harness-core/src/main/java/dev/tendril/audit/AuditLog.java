package dev.tendril.audit;

import dev.tendril.transport.Connection;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * A file with one line of JSON for each call that peers made: when, who, in which mode, what was asked for, how it ended and
 * how long it took. Never values: neither arguments nor results nor messages of exceptions.
 *
 * <pre>{@code
 * {"time":"2026-03-01T10:15:30.123Z","who":"shop.Main (pid 4711)","at":"tcp://127.0.0.1:40112","mode":"exposed",
 *  "verb":"call","member":"shop.Calculator.add(int, int)","outcome":"returned","micros":84}
 * }</pre>
 *
 * <p>Classes that peers bring have a line each, with the hash of their bytes.
 *
 * <p>The file is its owner's alone. When it would grow beyond its limit it becomes {@code <name>.1}, in place of the one
 * before, and a new one is begun. A line that cannot be written harms no call; the next one says how many were lost.
 * Safe for use by many threads; whoever opened a log closes it.
 */
public final class AuditLog implements Closeable {

    private static final long DEFAULT_LIMIT = 10L << 20;
    private static final long SMALLEST_LIMIT = 4 << 10;

    private final Path file;
    private final long limit;
    private @Nullable OutputStream out;
    private long size;
    private long lost;
    private boolean closed;

    private AuditLog(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        open();
    }

    /**
     * Appends to a file of at most 10 MiB, and keeps one older file of that size.
     *
     * @throws UncheckedIOException if it cannot be written to
     */
    public static AuditLog to(Path file) {
        return to(file, DEFAULT_LIMIT);
    }

    /**
     * Like {@link #to(Path)} with another limit.
     *
     * @param limit in bytes, at least 4 KiB
     */
    public static AuditLog to(Path file, long limit) {
        if (limit < SMALLEST_LIMIT) {
            throw new IllegalArgumentException(
                    "limit of an audit log: " + limit + " bytes (expected: at least " + SMALLEST_LIMIT + ")");
        }
        try {
            return new AuditLog(file.toAbsolutePath(), limit);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the audit log " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same connection, with the calls of its peer recorded.
     *
     * @param mode how far the peer may reach, for the record
     */
    public Connection watching(Connection connection, String mode) {
        return new AuditedConnection(connection, this, mode);
    }

    /**
     * Records that a class which came over a connection was defined in this JVM.
     *
     * @param mode how far the peer may reach
     * @param name its binary name
     * @param hash the SHA-256 of its bytes, in hex
     */
    public void classDefined(Connection connection, String mode, String name, String hash) {
        append(JsonLine.of(connection.peer().label(), connection.address(), mode)
                .text("verb", "define")
                .text("member", name)
                .text("sha256", hash)
                .text("outcome", "defined"));
    }

    /** Appends a line. */
    synchronized void append(JsonLine line) {
        if (closed) {
            return;
        }
        if (lost > 0) {
            line.number("lost", lost);
        }
        byte[] bytes = line.end().getBytes(StandardCharsets.UTF_8);
        try {
            if (size + bytes.length > limit) {
                rotate();
            }
            OutputStream to = out == null ? open() : out;
            size += bytes.length;
            to.write(bytes);
            lost = 0;
        } catch (IOException e) {
            lost++;
        }
    }

    private void rotate() throws IOException {
        closeFile();
        Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** No channel: an interrupt, such as that of a call that was given up, would close it for good. */
    private OutputStream open() throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] ownerOnly = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        if (!Files.exists(file)) {
            Files.createFile(file, ownerOnly);
        }
        OutputStream opened = new FileOutputStream(file.toFile(), true);
        out = opened;
        size = Files.size(file);
        return opened;
    }

    private void closeFile() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    /** Ends the log; calls made later are not recorded. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            closeFile();
        } catch (IOException e) {
            // What was written is written.
            out = null;
        }
    }

    @Override
    public synchronized String toString() {
        return "audit log " + file + (closed ? ", closed" : "");
    }
}
