package dev.tendril.benchmarks.measure;

/** What is asked of everybody measured, each a block of lines in the table. */
public enum Work {
    SYNC_ONE_CPU("W1", "sync round trip of add(int, int), one thread, both sides on one processor", Unit.MICROS),
    SYNC("W1", "the same, anywhere", Unit.MICROS),
    THREADS_16("W2", "sync calls from 16 threads", Unit.CALLS_PER_SECOND),
    THREADS_64("W2", "sync calls from 64 threads", Unit.CALLS_PER_SECOND),
    IN_FLIGHT("W3", "asynchronous calls, 256 in flight, issued by one thread", Unit.CALLS_PER_SECOND),
    CALLBACK_ONE_CPU("W4", "call that calls a lent listener before it returns, on one processor", Unit.MICROS),
    CALLBACK("W4", "the same, anywhere", Unit.MICROS),
    ATTACH("W8", "attach to a running JVM", Unit.MILLIS);

    private final String id;
    private final String title;
    private final Unit unit;

    Work(String id, String title, Unit unit) {
        this.id = id;
        this.title = title;
        this.unit = unit;
    }

    /** Its name in tables and on the command line, which several may share. */
    public String id() {
        return id;
    }

    /** What is done. */
    public String title() {
        return title;
    }

    /** What its figures count, unless a row says otherwise. */
    public Unit unit() {
        return unit;
    }

    /** Whether it runs on one processor: work of one thread, where placement is all. */
    public boolean isPinned() {
        return this == SYNC_ONE_CPU || this == CALLBACK_ONE_CPU;
    }
}
