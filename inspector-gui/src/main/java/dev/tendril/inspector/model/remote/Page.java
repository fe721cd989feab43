package dev.tendril.inspector.model.remote;

import java.util.List;

/**
 * Some members out of many.
 *
 * @param from the index of the first one
 * @param total how many there are in all, at the time of asking
 */
public record Page(List<Member> members, int from, int total) {

    public Page {
        members = List.copyOf(members);
    }

    /** The index of the first member after this page. */
    public int next() {
        return from + members.size();
    }

    /** How many come after this page. An empty page has none, so that a shrinking container cannot be asked for ever. */
    public int remaining() {
        return members.isEmpty() ? 0 : Math.max(0, total - next());
    }
}
