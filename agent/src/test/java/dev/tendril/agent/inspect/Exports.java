package dev.tendril.agent.inspect;

/** Stands for a table of the agent in which it keeps what it has lent to clients. */
public final class Exports {

    static final Class<?> OWNER = Exports.class;
    private static volatile Object lent;

    @SuppressWarnings("unused")
    private final Object kept;

    public Exports(Object kept) {
        this.kept = kept;
    }

    public static void lend(Object object) {
        lent = object;
    }

    static Object lent() {
        return lent;
    }
}
