package dev.tendril.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How often a side gives a sign of life on an idle connection, and how long it bears hearing nothing at all. Time during
 * which this process itself was stopped does not count: silence is what could have been heard and was not.
 *
 * <p>Each side tells the other its patience in the handshake, and both take the longer one. So whoever knows that a
 * debugger may stop either process says so on one side only.
 *
 * @param interval who has sent nothing for so long sends a sign of life
 * @param patience who has heard nothing for so long ends the connection; at least two intervals
 */
public record Heartbeat(Duration interval, Duration patience) {

    /** The longest patience a peer can ask for. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** Every second; what waits for a peer that fell silent fails within three. */
    public static final Heartbeat DEFAULT = new Heartbeat(Duration.ofSeconds(1), Duration.ofMillis(2_800));

    private static final String PATIENCE = "tendril.patience";

    /**
     * What fits this process: the default, unless the system property {@code tendril.patience} gives another patience in
     * seconds, or a debugger may stop this process, since it was started with the JVM's debug agent; then the longest.
     *
     * @throws IllegalArgumentException if the property is no number of seconds
     */
    public static Heartbeat ofThisProcess() {
        String seconds = System.getProperty(PATIENCE);
        if (seconds == null) {
            return mayBeDebugged() ? DEFAULT.withPatience(LONGEST) : DEFAULT;
        }
        try {
            var patience = Duration.ofSeconds(Long.parseLong(seconds.strip()));
            return new Heartbeat(DEFAULT.interval, patience);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IllegalArgumentException(
                    "expected the system property " + PATIENCE + " to be 2 to " + LONGEST.toSeconds()
                            + " seconds, found \"" + seconds + "\"",
                    e);
        }
    }

    private static boolean mayBeDebugged() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS")
                                .map(System::getenv)
                                .filter(Objects::nonNull))
                .anyMatch(argument -> argument.contains("-agentlib:jdwp") || argument.contains("-Xrunjdwp"));
    }

    /**
     * Checks the two.
     *
     * @throws IllegalArgumentException with a sentence if they make no sense
     */
    public Heartbeat {
        if (interval.toMillis() < 1
                || patience.compareTo(interval.multipliedBy(2)) < 0
                || patience.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expected an interval of at least 1 ms and a patience of at least two"
                    + " intervals and at most " + LONGEST + ", found " + interval + " and " + patience);
        }
    }

    /** The same interval, and at least this patience: for connections one side of which a debugger may stop. */
    public Heartbeat withPatience(Duration atLeast) {
        Duration longer = atLeast.compareTo(patience) > 0 ? atLeast : patience;
        return new Heartbeat(interval, longer.compareTo(LONGEST) > 0 ? LONGEST : longer);
    }
}
