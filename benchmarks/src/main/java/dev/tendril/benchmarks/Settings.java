package dev.tendril.benchmarks;

import dev.tendril.benchmarks.measure.Work;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a run is made.
 *
 * @param warmUp seconds that each case is warmed up
 * @param seconds that a case takes in a round
 * @param cpu where to pin work of one thread, if anywhere
 * @param works what to measure
 * @param output the file the table goes to
 */
record Settings(int rounds, double warmUp, double seconds, OptionalInt cpu, Set<Work> works, Path output) {

    static final String USAGE = """
            --rounds N       rounds (5; quick: 3)
            --warm-up S      seconds of warm-up of each case (5; quick: 0.2)
            --seconds S      seconds of each case in each round (2; quick: 0.1)
            --quick          shorter settings, for a look and for tests
            --pin CPU        run W1 and W4 on that one processor; needs taskset
            --only W1,W4     only these works (all)
            --output FILE    where the table goes (target/benchmarks.md)
            """;

    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Reads a command line.
     *
     * @throws IllegalArgumentException for anything but the options
     */
    static Settings of(List<String> arguments) {
        boolean quick = arguments.contains("--quick");
        int rounds = quick ? 3 : 5;
        double warmUp = quick ? 0.2 : 5;
        double seconds = quick ? 0.1 : 2;
        OptionalInt cpu = OptionalInt.empty();
        Set<Work> works = EnumSet.allOf(Work.class);
        Path output = Path.of("target", "benchmarks.md");
        for (Iterator<String> left = arguments.iterator(); left.hasNext(); ) {
            String option = left.next();
            switch (option) {
                case "--quick" -> {}
                case "--rounds" -> rounds = Integer.parseInt(value(option, left));
                case "--warm-up" -> warmUp = Double.parseDouble(value(option, left));
                case "--seconds" -> seconds = Double.parseDouble(value(option, left));
                case "--pin" -> cpu = OptionalInt.of(Integer.parseInt(value(option, left)));
                case "--only" -> works = works(value(option, left));
                case "--output" -> output = Path.of(value(option, left));
                default -> throw new IllegalArgumentException("expected one of\n" + USAGE + "found " + option);
            }
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds: " + rounds + " (expected: >= 1)");
        }
        return new Settings(rounds, warmUp, seconds, cpu, works, output);
    }

    long warmUpNanos() {
        return (long) (warmUp * NANOS_PER_SECOND);
    }

    long nanos() {
        return (long) (seconds * NANOS_PER_SECOND);
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
            works.add(Arrays.stream(Work.values())
                    .filter(work -> work.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("expected W1, W2, W3, W4 or W8, found " + id)));
        }
        return works;
    }
}
