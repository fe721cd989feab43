package dev.tendril.agent.live.point;

import dev.tendril.agent.inspect.heap.Backtraces;
import java.util.ArrayList;
import java.util.List;

/**
 * What went wrong in something that a client has put into live code, such as a condition that threw, for the client to hear. The
 * application does not notice it. Safe for use by many threads.
 */
public final class Failures {

    private static final int MOST = 10;

    private final String where;
    private final List<String> first = new ArrayList<>();
    private long count;

    /** @param where for people: {@code the watch at shop.Stock#reserve} */
    public Failures(String where) {
        this.where = where;
    }

    /** Notes one. */
    public void add(Throwable thrown) {
        String text = thrown.getClass().getName() + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
        StackTraceElement[] trace = thrown.getStackTrace();
        String at = trace.length == 0 ? "" : ", at " + trace[0];
        Backtraces.release(thrown);
        synchronized (first) {
            count++;
            if (first.size() < MOST) {
                first.add("expected " + where + " to see a call to its end, found that it failed: " + text + at);
            }
        }
    }

    /** The first ten, and how many more there are. */
    public List<String> sentences() {
        synchronized (first) {
            List<String> all = new ArrayList<>(first);
            if (count > first.size()) {
                all.add(where + " failed " + (count - first.size()) + " more times");
            }
            return all;
        }
    }
}
