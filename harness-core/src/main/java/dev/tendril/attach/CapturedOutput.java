package dev.tendril.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a process has printed: reads it all, so that the process never waits for us, and keeps the last of it. */
final class CapturedOutput {

    /** How many characters are kept, at least. */
    static final int KEPT = 1 << 20;

    private final Consumer<String> lines;
    private final Thread reader;

    // Guarded by this. "dropped" characters came before the first one in "kept"; whole lines end at "lineStart".
    private final StringBuilder kept = new StringBuilder();
    private long dropped;
    private long lineStart;
    private boolean ended;

    CapturedOutput(String name, InputStream in, Consumer<String> lines) {
        this.lines = lines;
        this.reader = new Thread(null, () -> read(in), "tendril-" + name, 0, false);
        reader.setDaemon(true);
        reader.start();
    }

    /** The last of what was printed, at least 1 Mi characters. */
    synchronized String text() {
        return kept.length() <= KEPT ? kept.toString() : kept.substring(kept.length() - KEPT);
    }

    /** The last few lines, for a message. */
    List<String> lastLines(int count) {
        List<String> all = text().stripTrailing().lines().toList();
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** Waits until a whole line, one that was printed already included, contains a match; false at the deadline or end. */
    boolean awaitLine(Pattern pattern, long deadlineNanos) throws InterruptedException {
        long searched = 0;
        while (true) {
            String text;
            boolean last;
            synchronized (this) {
                long left = deadlineNanos - System.nanoTime();
                while (lineStart <= searched && !ended && left > 0) {
                    wait(left / 1_000_000 + 1);
                    left = deadlineNanos - System.nanoTime();
                }
                searched = Math.max(searched, dropped);
                text = kept.substring((int) (searched - dropped), (int) (lineStart - dropped));
                searched = lineStart;
                last = ended || left <= 0;
            }
            if (text.lines().anyMatch(line -> pattern.matcher(line).find())) {
                return true;
            }
            if (last) {
                return false;
            }
        }
    }

    /** Whether nothing more will come. */
    synchronized boolean hasEnded() {
        return ended;
    }

    /** The process has ended: nobody need wait for more than is there. */
    void processEnded() {
        try {
            // Its children may hold the pipe open; what it printed itself is there by then.
            reader.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    private synchronized void end() {
        if (!ended) {
            ended = true;
            lineStart = dropped + kept.length();
            notifyAll();
        }
    }

    private void read(InputStream in) {
        var buffer = new char[8_192];
        // What the child writes with: the encoding of the system, not the one this JVM may have been told to use.
        var charset = Charset.forName(
                System.getProperty("native.encoding", Charset.defaultCharset().name()));
        var unfinished = new StringBuilder();
        try (var characters = new InputStreamReader(in, charset)) {
            for (int n = characters.read(buffer); n >= 0; n = characters.read(buffer)) {
                keep(buffer, n);
                deliver(unfinished.append(buffer, 0, n));
            }
        } catch (IOException e) {
            // The stream of a process that was destroyed.
        }
        if (unfinished.length() > 0) {
            lines.accept(unfinished.toString());
        }
        end();
    }

    private synchronized void keep(char[] buffer, int count) {
        kept.append(buffer, 0, count);
        if (kept.length() > 2 * KEPT) {
            int excess = kept.length() - KEPT;
            kept.delete(0, excess);
            dropped += excess;
        }
        int newline = kept.lastIndexOf("\n");
        if (newline >= 0) {
            lineStart = dropped + newline + 1;
            notifyAll();
        }
    }

    private void deliver(StringBuilder unfinished) {
        int start = 0;
        for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n", start)) {
            lines.accept(
                    unfinished.substring(start, end > start && unfinished.charAt(end - 1) == '\r' ? end - 1 : end));
            start = end + 1;
        }
        unfinished.delete(0, start);
        if (unfinished.length() > KEPT) {
            lines.accept(unfinished.toString());
            unfinished.setLength(0);
        }
    }
}
