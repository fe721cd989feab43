package dev.tendril.junit.evidence;

import dev.tendril.AgentServices;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import dev.tendril.control.SlotPage;
import java.util.HashSet;
import java.util.Set;

/** A live object and what it is made of as text, some levels deep and some lines long. Runs no code of the application. */
final class ObjectText {

    private static final int LEVELS = 4;
    private static final int MOST_LINES = 60;
    private static final int MOST_SLOTS = 20;

    private final Members members;
    private final StringBuilder text = new StringBuilder();
    private final Set<Integer> shown = new HashSet<>();
    private int lines;

    private ObjectText(Members members) {
        this.members = members;
    }

    /** A line for the object, and one for each field, element or entry, those of the next level indented. */
    static String of(Object remote) {
        RemoteObject<?> handle = Tendril.remote(remote);
        var graph = new ObjectText(AgentServices.behind(handle).members());
        graph.text.append(handle.typeName());
        graph.below(handle, 1);
        return graph.text.toString();
    }

    private void below(Object owner, int level) {
        SlotPage page = members.slots(owner, 0, MOST_SLOTS);
        for (Slot slot : page.slots()) {
            if (lines++ >= MOST_LINES) {
                line(level, "...");
                return;
            }
            boolean isNew = slot.identity() == 0 || shown.add(slot.identity());
            line(level, slot.name() + ": " + slot.text() + (isNew || !slot.hasChildren() ? "" : " (see above)"));
            if (slot.hasChildren() && slot.value() != null && isNew && level < LEVELS && lines < MOST_LINES) {
                below(slot.value(), level + 1);
            }
        }
        if (page.slots().length == MOST_SLOTS && page.total() != MOST_SLOTS) {
            line(level, page.total() < 0 ? "..." : "... " + page.total() + " in all");
        }
    }

    private void line(int level, String line) {
        text.append('\n').append("  ".repeat(level)).append(line);
    }
}
