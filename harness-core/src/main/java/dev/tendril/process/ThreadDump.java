package dev.tendril.process;

import java.util.List;
import java.util.stream.Collectors;

/**
 * All threads of a target at one moment, but those of the agent that have nothing to do with the application. Of virtual threads the
 * first 10,000 are there.
 *
 * @param threads in the order of their ids
 * @param deadlocks those among them that block each other
 * @param limitation what could not be seen, and why; empty if everything was
 */
public record ThreadDump(List<ThreadSnapshot> threads, List<Deadlock> deadlocks, String limitation) {

    public ThreadDump {
        threads = List.copyOf(threads);
        deadlocks = List.copyOf(deadlocks);
    }

    /** The threads of a name. */
    public List<ThreadSnapshot> named(String name) {
        return threads.stream().filter(thread -> thread.name().equals(name)).toList();
    }

    /**
     * The one thread of a name.
     *
     * @throws IllegalArgumentException if there is none, or more than one: those there are
     */
    public ThreadSnapshot thread(String name) {
        List<ThreadSnapshot> named = named(name);
        if (named.size() != 1) {
            throw new IllegalArgumentException("expected one thread named " + name + ", found " + named.size()
                    + " among " + threads.stream().map(ThreadSnapshot::name).collect(Collectors.joining(", ")));
        }
        return named.get(0);
    }

    /** The threads that are in a method, however deep. */
    public List<ThreadSnapshot> in(Class<?> type, String method) {
        return threads.stream()
                .filter(thread -> thread.frame(type, method).isPresent())
                .toList();
    }

    /** As tools of the JDK print it, deadlocks first. */
    @Override
    public String toString() {
        var text = new StringBuilder();
        for (Deadlock deadlock : deadlocks) {
            text.append("deadlock:\n").append(deadlock).append("\n\n");
        }
        text.append(threads.stream().map(ThreadSnapshot::toString).collect(Collectors.joining("\n\n")));
        return limitation.isEmpty()
                ? text.toString()
                : text.append("\n\n(").append(limitation).append(")").toString();
    }
}
