package dev.tendril.cli.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Tells a person at a terminal that something takes long: a line on standard error that counts the seconds, and that goes
 * when the work is done. Programs, and people whose work is quick, see nothing of it.
 */
public final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private final String what;

    Progress(PrintWriter terminal, String what) {
        this.terminal = terminal;
        this.what = what;
    }

    /**
     * Does the work, telling how long it takes.
     *
     * @param what is being done: "searching the heap"
     */
    public static <T> T of(CommandLine command, String what, Supplier<T> work) {
        return isWatched() ? new Progress(command.getErr(), what).during(work) : work.get();
    }

    /** Whether a person sees what this process prints; colours are meant for people, too. */
    private static boolean isWatched() {
        return Person.isThere() && CommandLine.Help.Ansi.AUTO.enabled();
    }

    <T> T during(Supplier<T> work) {
        var ticker = new Thread(this::tick, "tendril-progress");
        ticker.setDaemon(true);
        ticker.start();
        try {
            return work.get();
        } finally {
            ticker.interrupt();
            join(ticker);
        }
    }

    private void tick() {
        boolean shown = false;
        try {
            for (int seconds = 1; ; seconds++) {
                Thread.sleep(PATIENCE.toMillis());
                terminal.print(CLEAR_LINE + what + ", " + seconds + " s ... Ctrl-C gives up");
                terminal.flush();
                shown = true;
            }
        } catch (InterruptedException done) {
            if (shown) {
                terminal.print(CLEAR_LINE);
                terminal.flush();
            }
        }
    }

    private static void join(Thread ticker) {
        try {
            ticker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
