package dev.tendril.benchmarks.app;

/** One of very many. */
public class Item {

    private final int number;

    /** With that number. */
    public Item(int number) {
        this.number = number;
    }

    /** Its number. */
    public int number() {
        return number;
    }
}
