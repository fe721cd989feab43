package dev.tendril.benchmarks;

import dev.tendril.benchmarks.measure.Work;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run is made.
 *
 * @param warmUp seconds that each case is warmed up
 * @param seconds that a case takes in a round
 * @param references how many each has at a time in W6
 * @param idle seconds to watch processes that have nothing to do, in W8
 * @param cpu where to pin work of one thread; {@link #ANY} for the last processor, {@link #NONE} for no such work
 * @param works what to measure
 * @param who parts of the names of who is measured; empty for all
 * @param gate whether to fail if a goal is missed by far
 * @param output the file the report goes to, without its ending
 */
record Settings(
        int rounds,
        double warmUp,
        double seconds,
        int references,
        double idle,
        int cpu,
        Set<Work> works,
        List<String> who,
        boolean gate,
        Path output) {

    static final int ANY = -1;
    static final int NONE = -2;

    /** A connection of Tendril lends 100,000 objects; some of them are its own. */
    private static final int MOST_REFERENCES = 99_000;

    static final String USAGE = """
            --full           30 minutes instead of 5: more rounds, longer ones, a longer warm-up
            --only W1,W4     only these works
            --who floor,rmi  only who has one of these in the name; the floor is "raw"
            --rounds N       rounds (3; full: 5)
            --warm-up S      seconds of warm-up of each case (1; full: 10)
            --seconds S      seconds of each case in each round (0.3; full: 2)
            --references N   references at a time in W6 (20000; full: 99000)
            --idle S         seconds to watch processes that have nothing to do, in W8 (5; full: 30)
            --pin CPU        the processor for work on one processor, or none (the last one; needs taskset)
            --gate           exit with 1 if a ratio is worse than twice its goal
            --output FILE    where the report goes, with the endings .md and .csv (results/DATE)
            """;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException for anything but the options
     */
    static Settings of(List<String> arguments) {
        boolean full = arguments.contains("--full");
        int rounds = full ? 5 : 3;
        double warmUp = full ? 10 : 1;
        double seconds = full ? 2 : 0.3;
        int references = full ? MOST_REFERENCES : 20_000;
        double idle = full ? 30 : 5;
        int cpu = ANY;
        Set<Work> works = EnumSet.allOf(Work.class);
        List<String> who = List.of();
        boolean gate = false;
        @Nullable Path output = null;
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            switch (option) {
                case "--full" -> {}
                case "--gate" -> gate = true;
                case "--rounds" -> rounds = Integer.parseInt(value(option, left));
                case "--warm-up" -> warmUp = Double.parseDouble(value(option, left));
                case "--seconds" -> seconds = Double.parseDouble(value(option, left));
                case "--references" -> references = Integer.parseInt(value(option, left));
                case "--idle" -> idle = Double.parseDouble(value(option, left));
                case "--pin" -> cpu = cpu(value(option, left));
                case "--only" -> works = works(value(option, left));
                case "--who" ->
                    who = List.of(value(option, left).toLowerCase(Locale.ROOT).split(",", -1));
                case "--output" -> output = Path.of(value(option, left));
                default -> throw new IllegalArgumentException("expected one of\n" + USAGE + "found " + option);
            }
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: " + rounds + " (expected: >= 1)");
        } else if (references < 1 || references > MOST_REFERENCES) {
            throw new IllegalArgumentException(
                    "references: " + references + " (expected: 1 to " + MOST_REFERENCES + ")");
        }
        return new Settings(
                rounds,
                warmUp,
                seconds,
                references,
                idle,
                cpu,
                works,
                who,
                gate,
                output == null ? Path.of("results", dated(full ? "full" : "quick")) : output);
    }

    long warmUpNanos() {
        return (long) (warmUp * NANOS_PER_SECOND);
    }

    long nanos() {
        return (long) (seconds * NANOS_PER_SECOND);
    }

    /** Whether who is called that shall be measured. */
    boolean wants(String name) {
        return who.isEmpty() || who.stream().anyMatch(name.toLowerCase(Locale.ROOT)::contains);
    }

    /** For the report. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%d rounds of %s s each case, after a warm-up of %s s each; %,d references.",
                rounds,
                seconds,
                warmUp,
                references);
    }

    private static String dated(String kind) {
        return LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss", Locale.ROOT)) + "-" + kind;
    }

    private static int cpu(String value) {
        return value.equals("none") ? NONE : Integer.parseInt(value);
    }

    private static String value(String option, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException("expected a value after " + option + ", found none");
        }
        return left.next();
    }

    private static Set<Work> works(String ids) {
        Set<Work> works = EnumSet.noneOf(Work.class);
        for (String id : ids.split(",", -1)) {
            List<Work> named = Arrays.stream(Work.values())
                    .filter(work -> work.id().equals(id))
                    .toList();
            if (named.isEmpty()) {
                String known = String.join(
                        ", ",
                        Arrays.stream(Work.values()).map(Work::id).distinct().toList());
                throw new IllegalArgumentException("expected some of " + known + ", found " + id);
            }
            works.addAll(named);
        }
        return works;
    }
}
