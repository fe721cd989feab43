package dev.tendril.benchmarks.app;

/** A token that knows of no remote caller. No record: those are values, which are copied. */
public final class LiveToken implements Token {

    private final int number;

    /** With that number. */
    public LiveToken(int number) {
        this.number = number;
    }

    @Override
    public int number() {
        return number;
    }
}
