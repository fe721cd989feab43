package dev.tendril.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Threads that wait for each other in a ring, and will for ever.
 *
 * @param threads each waits for a lock that the next one has, the last for one of the first
 */
public record Deadlock(List<ThreadSnapshot> threads) {

    public Deadlock {
        threads = List.copyOf(threads);
    }

    /** Who waits for what and whom, a line each. */
    @Override
    public String toString() {
        return threads.stream()
                .map(thread -> "\"" + thread.name() + "\" #" + thread.id() + " waits for " + thread.waitsFor()
                        + (thread.waitsFor() == null
                                ? ""
                                : ", which \"" + thread.waitsFor().owner() + "\" has")
                        + (thread.stack().isEmpty()
                                ? ""
                                : ", at " + thread.stack().get(0)))
                .collect(Collectors.joining("\n"));
    }
}
