package dev.tendril.inspector.model.console;

/** What a snippet prints, on its way from the connection's thread to the console. Keeps the end of what is too much. */
final class PrintBuffer {

    private static final int MOST = 200_000;

    private final StringBuilder waiting = new StringBuilder();
    private boolean cut;

    synchronized void add(String text) {
        waiting.append(text);
        int over = waiting.length() - MOST;
        if (over > 0) {
            waiting.delete(0, over);
            cut = true;
        }
    }

    /** What was printed since the last time. */
    synchronized String take() {
        String taken = (cut ? "(the beginning was too much to show)\n" : "") + waiting;
        waiting.setLength(0);
        cut = false;
        return taken;
    }
}
