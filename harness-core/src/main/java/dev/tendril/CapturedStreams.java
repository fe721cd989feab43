package dev.tendril;

import dev.tendril.control.OutputStreams;
import dev.tendril.peer.Peer;
import dev.tendril.process.Output;
import dev.tendril.process.OutputChunk;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** A capture, with what was fetched of it so far. */
final class CapturedStreams implements OutputCapture {

    private static final long LONGEST_WAIT_MILLIS = 5_000;
    private static final int LINES_SHOWN = 10;

    private final Peer peer;
    private final OutputStreams remote;
    private final Fetched stdout = new Fetched(Output.STDOUT);
    private final Fetched stderr = new Fetched(Output.STDERR);
    private volatile boolean closed;

    CapturedStreams(Peer peer, OutputStreams remote) {
        this.peer = peer;
        this.remote = remote;
    }

    @Override
    public String stdout() {
        return stdout.text();
    }

    @Override
    public String stderr() {
        return stderr.text();
    }

    @Override
    public String awaitStdout(String regex, Duration timeout) {
        return stdout.await(Pattern.compile(regex), timeout);
    }

    @Override
    public String awaitStderr(String regex, Duration timeout) {
        return stderr.await(Pattern.compile(regex), timeout);
    }

    @Override
    public synchronized void close() {
        if (!closed && peer.isOpen()) {
            remote.close();
            stdout.fetch(0);
            stderr.fetch(0);
        }
        closed = true;
    }

    @Override
    public String toString() {
        return "capture of the output of " + peer.label()
                + (closed ? ", closed" : peer.isOpen() ? ", in force" : ", gone with its connection");
    }

    private synchronized boolean mayHaveMore() {
        return !closed && peer.isOpen();
    }

    /** One of the streams. */
    private final class Fetched {
        private final Output which;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Charset charset = Charset.defaultCharset();
        private long next;

        Fetched(Output which) {
            this.which = which;
        }

        String text() {
            if (mayHaveMore()) {
                fetch(0);
            }
            return fetched();
        }

        synchronized String fetched() {
            return bytes.toString(charset);
        }

        /** Fetches all there is; whether there was something. */
        synchronized boolean fetch(long millis) {
            long before = next;
            OutputChunk chunk = read(millis);
            while (chunk.next() > next) {
                charset = Charset.forName(chunk.charset());
                if (chunk.dropped() > 0) {
                    bytes.writeBytes(("[" + chunk.dropped() + " bytes were dropped here]\n").getBytes(charset));
                }
                bytes.writeBytes(chunk.bytes());
                next = chunk.next();
                chunk = read(0);
            }
            return next > before;
        }

        private OutputChunk read(long millis) {
            try {
                return remote.read(which, next, millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for output of " + peer.label(), e);
            }
        }

        String await(Pattern pattern, Duration timeout) {
            long deadline = System.nanoTime() + timeout.toNanos();
            while (true) {
                List<String> lines = text().lines().toList();
                for (String line : lines) {
                    if (pattern.matcher(line).find()) {
                        return line;
                    }
                }
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0 || !mayHaveMore()) {
                    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
                    throw new IllegalStateException("expected a line that matches \"" + pattern + "\" on " + which
                            + " of " + peer.label() + " within " + timeout.toMillis() + " ms, found "
                            + (last.isEmpty()
                                    ? "no output at all"
                                    : "these as the last:\n  " + String.join("\n  ", last)));
                }
                fetch(Math.min(left, LONGEST_WAIT_MILLIS));
            }
        }
    }
}
