package dev.tendril.inspector;

import dev.tendril.inspector.model.chart.ChartsPane;
import dev.tendril.inspector.view.Theme;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param attach a process to attach to at the start
 * @param connect an address to connect to at the start; comes with a {@code secretFile}
 * @param trust the fingerprint of that agent's certificate, where it speaks TLS
 * @param show a class, or a path from one to an object, to open once connected
 * @param screenshot where to write a picture of the window, instead of opening one
 * @param theme how it looks; null as it was the last time
 * @param doing what to do at the bottom once connected
 */
record Options(
        @Nullable Long attach,
        @Nullable String connect,
        @Nullable Path secretFile,
        @Nullable String trust,
        @Nullable String show,
        @Nullable Path screenshot,
        @Nullable Theme theme,
        Doing doing,
        boolean readOnly,
        boolean help) {

    /**
     * What to do at the bottom.
     *
     * @param pane the pane to show; null for the one of the last time
     * @param pin paths to objects to pin
     * @param watch points to watch
     * @param follow paths or expressions to follow in the chart
     * @param run snippets to run in the console, one after the other
     * @param instances a class whose instances to list
     */
    record Doing(
            @Nullable String pane,
            List<String> pin,
            List<String> watch,
            List<String> follow,
            List<String> run,
            @Nullable String instances) {

        /** Whether code of the command line runs in the target. */
        boolean runsCode() {
            return !run.isEmpty() || follow.stream().anyMatch(number -> !ChartsPane.isPath(number));
        }
    }

    static final List<String> PANES =
            List.of("calls", "trace", "threads", "hold", "instances", "histogram", "console", "charts", "history");

    static final String USAGE = """
            Usage: inspector [options]

            Looks into running JVMs: their live objects, what they hold, and lets you change it.

              --attach PID           attach to this process at the start
              --connect ADDRESS      connect to an agent at tls://host:port, tcp://127.0.0.1:port or unix:/path
              --secret-file FILE     the file with that agent's secret
              --trust FINGERPRINT    with TLS, the agent's certificate: sha256:...
              --show CLASS           open this class once connected, or a path to an object: com.acme.Shop.INSTANCE.stock
              --pane NAME            show this pane: calls, trace, threads, hold, instances, histogram, console, charts, history
              --pin PATH             pin the object at the end of this path; may be given several times, as the next three
              --watch POINT          watch this method, as pkg.Type#method
              --follow NUMBER        follow the number at the end of this path in the chart, or that this Java gives, which opens the padlock
              --run SNIPPET          run this Java in the target, which opens the padlock
              --instances CLASS      list the live objects of this class
              --read-only            never write to any target
              --theme dark|light     how it looks (default: as the last time)
              --screenshot FILE      write a picture of the window as PNG, without any screen, and exit
              --help                 print this

            Without options it lists the Java processes of this machine; a click attaches.
            """;

    /** Something on the command line that means nothing, in a sentence. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static Options parse(List<String> arguments) throws UsageException {
        Queue<String> rest = new ArrayDeque<>(arguments);
        Builder options = new Builder();
        while (!rest.isEmpty()) {
            options.take(rest.remove(), rest);
        }
        return options.build();
    }

    Optional<Path> picture() {
        return Optional.ofNullable(screenshot);
    }

    private static final class Builder {

        private @Nullable Long attach;
        private @Nullable String connect;
        private @Nullable Path secretFile;
        private @Nullable String trust;
        private @Nullable String show;
        private @Nullable Path screenshot;
        private @Nullable Theme theme;
        private @Nullable String pane;
        private final List<String> pin = new ArrayList<>();
        private final List<String> watch = new ArrayList<>();
        private final List<String> follow = new ArrayList<>();
        private final List<String> run = new ArrayList<>();
        private @Nullable String instances;
        private boolean readOnly;
        private boolean help;

        void take(String option, Queue<String> rest) throws UsageException {
            switch (option) {
                case "--attach" -> attach = pid(value(option, "a process id", rest));
                case "--connect" -> connect = value(option, "an address such as tcp://host:port", rest);
                case "--secret-file" -> secretFile = Path.of(value(option, "a file", rest));
                case "--trust" -> trust = value(option, "a fingerprint such as sha256:...", rest);
                case "--show" -> show = value(option, "a class name", rest);
                case "--screenshot" -> screenshot = Path.of(value(option, "a file to write", rest));
                case "--theme" -> theme = theme(value(option, "dark or light", rest));
                case "--pane" -> pane = pane(value(option, "the name of a pane", rest));
                case "--pin" -> pin.add(value(option, "a path to an object", rest));
                case "--watch" -> watch.add(value(option, "a method such as pkg.Type#method", rest));
                case "--follow" -> follow.add(value(option, "a path to a number", rest));
                case "--run" -> run.add(value(option, "Java to run", rest));
                case "--instances" -> instances = value(option, "a class name", rest);
                case "--read-only" -> readOnly = true;
                case "--help" -> help = true;
                default ->
                    throw new UsageException(
                            "There is no option %s. The options are --attach, --connect, --secret-file, --trust, --show, --pane, --pin, --watch, --follow, --run, --instances, --read-only, --theme, --screenshot and --help."
                                    .formatted(option));
            }
        }

        private static String value(String option, String what, Queue<String> rest) throws UsageException {
            String value = rest.poll();
            if (value == null || value.startsWith("--")) {
                throw new UsageException("%s needs %s after it.".formatted(option, what));
            }
            return value;
        }

        private static long pid(String text) throws UsageException {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new UsageException("--attach needs a process id after it, not \"%s\".".formatted(text));
            }
        }

        private static String pane(String text) throws UsageException {
            if (!PANES.contains(text)) {
                throw new UsageException("--pane needs one of these after it, not \"%s\": %s."
                        .formatted(text, String.join(", ", PANES)));
            }
            return text;
        }

        private static Theme theme(String text) throws UsageException {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "dark" -> Theme.DARK;
                case "light" -> Theme.LIGHT;
                default ->
                    throw new UsageException("--theme needs dark or light after it, not \"%s\".".formatted(text));
            };
        }

        private static void refuseWithoutTarget(String option, boolean given) throws UsageException {
            if (given) {
                throw new UsageException("%s needs a target: give --attach or --connect too.".formatted(option));
            }
        }

        Options build() throws UsageException {
            if (attach != null && connect != null) {
                throw new UsageException("--attach and --connect name two targets; give one of them.");
            }
            if ((connect == null) != (secretFile == null)) {
                throw new UsageException("--connect and --secret-file belong together; give both.");
            }
            if (trust != null && connect == null) {
                throw new UsageException("--trust goes with --connect and an address of TLS.");
            }
            if (attach == null && connect == null) {
                refuseWithoutTarget("--show", show != null);
                refuseWithoutTarget("--pin", !pin.isEmpty());
                refuseWithoutTarget("--watch", !watch.isEmpty());
                refuseWithoutTarget("--follow", !follow.isEmpty());
                refuseWithoutTarget("--run", !run.isEmpty());
                refuseWithoutTarget("--instances", instances != null);
            }
            if (readOnly && !run.isEmpty()) {
                throw new UsageException("--run runs code, which --read-only forbids; give one of them.");
            }
            if (readOnly && !follow.stream().allMatch(ChartsPane::isPath)) {
                throw new UsageException(
                        "--follow with an expression runs code, which --read-only forbids; give a path, or one of them.");
            }
            Doing doing = new Doing(
                    pane, List.copyOf(pin), List.copyOf(watch), List.copyOf(follow), List.copyOf(run), instances);
            return new Options(attach, connect, secretFile, trust, show, screenshot, theme, doing, readOnly, help);
        }
    }
}
