package dev.tendril.shell;

import dev.tendril.control.snippet.SnippetPrints;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What snippets print, put in order for whoever wants it. */
final class Prints implements SnippetPrints {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Long, String> early = new HashMap<>();
    private Consumer<String> output = text -> {};
    private long next;

    synchronized void to(Consumer<String> consumer) {
        output = consumer;
    }

    @Override
    public synchronized void printed(long number, String text) {
        early.put(number, text);
        for (String piece = early.remove(next); piece != null; piece = early.remove(next)) {
            next++;
            output.accept(piece);
        }
        notifyAll();
    }

    @Override
    public synchronized void settle(long pieces) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (next < pieces) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    giveUpOn(pieces);
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Pieces that were lost are not waited for by those that come later. */
    private void giveUpOn(long pieces) {
        for (; next < pieces; next++) {
            String piece = early.remove(next);
            if (piece != null) {
                output.accept(piece);
            }
        }
    }
}
