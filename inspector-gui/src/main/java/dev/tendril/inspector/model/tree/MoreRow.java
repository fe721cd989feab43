package dev.tendril.inspector.model.tree;

import dev.tendril.inspector.model.task.Activity;

/** Stands for children that were not fetched yet: idle it offers the next page, busy it waits for it, failed it says why. */
public final class MoreRow implements TreeRow {

    private final Branch parent;
    private final int from;
    private final int remaining;
    private final Activity activity;

    MoreRow(Branch parent, int from, int remaining, Activity activity) {
        this.parent = parent;
        this.from = from;
        this.remaining = remaining;
        this.activity = activity;
    }

    /** Fetches the next page, which then stands in the place of this row. */
    public void load() {
        if (!activity.isBusy()) {
            activity.start(parent.fetch(from, Branch.PAGE_SIZE), page -> parent.replace(this, page));
        }
    }

    /** Gives up waiting; the row offers the page again. */
    public void cancel() {
        activity.cancel();
    }

    /** What a click on the row does, in few words. */
    public String text() {
        if (from == 0) {
            return "Load";
        }
        return remaining > Branch.PAGE_SIZE
                ? "Next " + Branch.PAGE_SIZE
                : remaining == 1 ? "Last one" : "Last " + remaining;
    }

    /** How much there is still to come, in words. */
    public String rest() {
        return from == 0 ? "" : "%,d more".formatted(remaining);
    }

    public Activity activity() {
        return activity;
    }
}
