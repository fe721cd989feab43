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
    BYTES("W5", "a byte[] of 1 MiB there and back, one thread", Unit.MEBIBYTES_PER_SECOND),
    STRINGS_COPIED("W5", "a list of 10,000 strings, by value", Unit.MILLIS),
    STRINGS_ITERATED("W5", "a list of 10,000 strings that stays where it is, from its first to its last", Unit.MILLIS),
    REFERENCE_CREATE("W6", "get a reference to an object, each of many", Unit.MICROS),
    REFERENCE_USE("W6", "one call on each of them", Unit.MICROS),
    REFERENCE_RELEASE("W6", "from the caller's garbage collection until the server has let go, for each", Unit.MICROS),
    REFERENCE_CLIENT_BYTES("W6", "memory of the caller for each", Unit.BYTES),
    REFERENCE_SERVER_BYTES("W6", "memory of the server for each, the object itself not counted", Unit.BYTES),
    HOOK("W7", "a call of a small method in the target, with this at it", Unit.NANOS),
    HOOKING("W7", "put a watch at a method of a class of 100, and take it away", Unit.MILLIS),
    ATTACH("W8", "attach to a running JVM", Unit.MILLIS),
    IDLE("W8", "nobody asks for anything: share of a processor", Unit.PERCENT),
    SEARCH_ONE("W8", "find the one instance of a type in a heap of 1,000,000 objects", Unit.MILLIS),
    SEARCH_MANY("W8", "find 10,000 of 1,000,000 instances of a type", Unit.MILLIS);

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
