package dev.tendril.junit.kiosk;

/** Out of reach of tests: they see it through a view. */
final class Ledger {

    @SuppressWarnings({"unused", "FieldCanBeLocal"}) // read and written by tests
    private int pages;

    Ledger(int pages) {
        this.pages = pages;
    }

    @SuppressWarnings("unused") // called by tests
    private String describe(String prefix) {
        return prefix + " of " + pages + " pages";
    }
}
