package dev.tendril;

import dev.tendril.control.FileWriting;
import dev.tendril.control.ProcessControl;
import dev.tendril.process.ThreadDump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A target as a process, by its agent. */
final class LiveProcess implements RemoteProcess {

    private static final int PIECE = 1 << 20;

    private final Session session;

    LiveProcess(Session session) {
        this.session = session;
    }

    @Override
    public Map<String, String> properties() {
        return Collections.unmodifiableMap(new TreeMap<>(control().properties()));
    }

    @Override
    public Map<String, String> environment() {
        return Collections.unmodifiableMap(new TreeMap<>(control().environment()));
    }

    @Override
    public Restore overrideProperty(String name, @Nullable String value) {
        return session.overridden(
                control().overrideProperty(name, value), "override of property " + name + " in " + session.label());
    }

    @Override
    public ThreadDump threads() {
        return control().threads();
    }

    @Override
    public OutputCapture captureOutput() {
        var capture = new CapturedStreams(session.peer(), control().captureOutput());
        session.undoAtEndOfScope(capture);
        return capture;
    }

    @Override
    public void download(String file, Path to) throws IOException {
        Path name = to.getFileName();
        if (name == null) {
            throw new IOException("expected the path of a file, found the directory " + to);
        }
        Path part = Files.createTempFile(to.toAbsolutePath().resolveSibling(""), "." + name, ".part");
        try {
            try (var out = Files.newOutputStream(part)) {
                long at = 0;
                for (byte[] piece = control().readFile(file, at, PIECE);
                        piece.length > 0;
                        piece = control().readFile(file, at, PIECE)) {
                    out.write(piece);
                    at += piece.length;
                }
            }
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public void upload(Path file, String to) throws IOException {
        send(file, to, false);
    }

    @Override
    public void replace(Path file, String to) throws IOException {
        send(file, to, true);
    }

    private void send(Path file, String to, boolean replace) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            FileWriting writing = control().writeFile(to, replace);
            boolean finished = false;
            try {
                for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                    writing.write(piece);
                }
                writing.finish();
                finished = true;
            } finally {
                if (!finished && session.peer().isOpen()) {
                    writing.abandon();
                }
            }
        }
    }

    private ProcessControl control() {
        return session.process();
    }

    @Override
    public String toString() {
        return "process of " + session;
    }
}
