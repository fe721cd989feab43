package dev.tendril.process;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A thread at one moment.
 *
 * @param name its name; its id, as {@code #31}, if it has none, as most virtual threads
 * @param id its id
 * @param state its state, as {@link Thread.State} has it
 * @param daemon whether the JVM ends without waiting for it
 * @param virtual whether it is a virtual thread
 * @param waitsFor the monitor, lock or other object that it is blocked at or waits at; null if none is known
 * @param stack its calls, the innermost first; of a thread that runs a call for a client of ours only those of the
 *     application
 */
public record ThreadSnapshot(
        String name,
        long id,
        Thread.State state,
        boolean daemon,
        boolean virtual,
        @Nullable Lock waitsFor,
        List<Frame> stack) {

    public ThreadSnapshot {
        stack = List.copyOf(stack);
    }

    /** Its innermost call of a method of a class; empty if it is in none. */
    public Optional<Frame> frame(String type, String method) {
        return stack.stream()
                .filter(frame -> frame.type().equals(type) && frame.method().equals(method))
                .findFirst();
    }

    /** Like {@link #frame(String, String)}. */
    public Optional<Frame> frame(Class<?> type, String method) {
        return frame(type.getName(), method);
    }

    /** As thread dumps write it, several lines. */
    @Override
    public String toString() {
        var text = new StringBuilder(
                "\"" + name + "\" #" + id + (virtual ? " virtual " : daemon ? " daemon " : " ") + state);
        String owner = waitsFor == null || waitsFor.owner() == null
                ? ""
                : " owned by \"" + waitsFor.owner() + "\" #" + waitsFor.ownerId();
        for (int i = 0; i < stack.size(); i++) {
            text.append("\n    at ").append(stack.get(i));
            if (i == 0 && waitsFor != null) {
                text.append("\n    - ")
                        .append(state == Thread.State.BLOCKED ? "waiting to lock " : "waiting on ")
                        .append(waitsFor)
                        .append(owner);
            }
            for (Lock monitor : stack.get(i).monitors()) {
                text.append("\n    - locked ").append(monitor);
            }
        }
        return text.toString();
    }
}
