package dev.tendril.benchmarks.measure;

/** What is asked of everybody measured. */
public enum Work {
    SYNC("W1", "sync round trip of add(int, int), one thread", true),
    THREADS("W2", "sync calls from 16 threads", false),
    IN_FLIGHT("W3", "256 calls in flight", false),
    CALLBACK("W4", "call that calls a lent listener before it returns, one thread", true),
    ATTACH("W8", "attach to a running JVM", false);

    private final String id;
    private final String title;
    private final boolean pinned;

    Work(String id, String title, boolean pinned) {
        this.id = id;
        this.title = title;
        this.pinned = pinned;
    }

    /** Its name in tables and on the command line. */
    public String id() {
        return id;
    }

    /** What is done. */
    public String title() {
        return title;
    }

    /** Whether it runs on one processor when pinning was asked for: work of one thread, where placement is all. */
    public boolean pinned() {
        return pinned;
    }
}
