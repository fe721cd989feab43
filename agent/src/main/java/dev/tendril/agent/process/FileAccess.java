package dev.tendril.agent.process;

import dev.tendril.control.FileWriting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Reads and writes files of the target, with the rights of its user. */
final class FileAccess {

    private static final int LARGEST_PIECE = 1 << 20;

    private FileAccess() {}

    static long size(String path) throws IOException {
        return Files.size(Path.of(path));
    }

    static byte[] read(String path, long from, int count) throws IOException {
        Path file = Path.of(path);
        if (Files.isDirectory(file)) {
            throw new IOException("expected a file at " + path + ", found a directory");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer piece = ByteBuffer.allocate(Math.min(count, LARGEST_PIECE));
            int read = 0;
            while (read >= 0 && piece.hasRemaining()) {
                read = channel.read(piece, from + piece.position());
            }
            byte[] bytes = new byte[piece.position()];
            piece.flip().get(bytes);
            return bytes;
        }
    }

    /** A file in the making lies beside its place, under a name that starts with a dot. */
    static Writing write(String path, boolean replace) throws IOException {
        Path file = Path.of(path).toAbsolutePath();
        Path folder = file.getParent();
        Path name = file.getFileName();
        if (folder == null || name == null || Files.isDirectory(file)) {
            throw new IOException("expected the path of a file, found the directory " + path);
        }
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString(), null, "there is no such directory; create it first");
        }
        if (!replace && Files.exists(file)) {
            throw new FileAlreadyExistsException(
                    file.toString(), null, "there is such a file already; replace it, or choose another name");
        }
        return new Writing(
                file, folder.resolve("." + name + "." + Long.toHexString(System.nanoTime()) + ".part"), replace);
    }

    /** A file in the making. */
    static final class Writing implements FileWriting {
        private final Path file;
        private final Path part;
        private final boolean replace;
        private final OutputStream out;
        private boolean done;

        Writing(Path file, Path part, boolean replace) throws IOException {
            this.file = file;
            this.part = part;
            this.replace = replace;
            this.out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public synchronized void write(byte[] piece) throws IOException {
            out.write(piece);
        }

        @Override
        public synchronized void finish() throws IOException {
            out.close();
            if (replace) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, file);
            }
            done = true;
        }

        @Override
        public synchronized void abandon() throws IOException {
            if (!done) {
                done = true;
                out.close();
                Files.deleteIfExists(part);
            }
        }
    }
}
