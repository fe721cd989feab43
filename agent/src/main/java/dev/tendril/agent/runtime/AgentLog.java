package dev.tendril.agent.runtime;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Says things on the target's standard error, the only place where the agent may: one line each, marked as ours, and no
 * more than a few a minute, since it is the application's console.
 *
 * <p>Safe for use by many threads.
 */
public final class AgentLog {

    private static final int LINES_A_MINUTE = 20;
    private static final int LONGEST_LINE = 1_000;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final PrintStream out;
    private final LongSupplier nanoTime;
    private long minuteStart;
    private int linesThisMinute;
    private int dropped;

    AgentLog() {
        this(System.err, System::nanoTime);
    }

    AgentLog(PrintStream out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.minuteStart = nanoTime.getAsLong();
    }

    /** Says a sentence. Line breaks and other control characters in it are shown as {@code ?}. */
    public void say(String sentence) {
        String line = lineFor(sentence);
        if (!line.isEmpty()) {
            out.println(line);
        }
    }

    /** Says a sentence and what was thrown, without its stack. */
    public void say(String sentence, Throwable thrown) {
        say(sentence + ": " + describe(thrown));
    }

    private synchronized String lineFor(String sentence) {
        long now = nanoTime.getAsLong();
        String suffix = "";
        if (now - minuteStart >= MINUTE_NANOS) {
            minuteStart = now;
            linesThisMinute = 0;
            if (dropped > 0) {
                suffix = " (" + dropped + " lines before this one were left out)";
                dropped = 0;
            }
        }
        if (linesThisMinute == LINES_A_MINUTE) {
            dropped++;
            return "";
        }
        linesThisMinute++;
        return "[tendril] " + harmless(sentence) + suffix;
    }

    private static String harmless(String sentence) {
        String shown = sentence.length() <= LONGEST_LINE ? sentence : sentence.substring(0, LONGEST_LINE) + "...";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }

    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (Throwable hostile) {
            return thrown.getClass().getName();
        }
    }
}
