package dev.tendril.junit.kiosk;

public class Till {

    @SuppressWarnings("unused") // overridden by tests
    private static int limit = 100;

    private int total;

    public int add(int amount) {
        total += amount;
        return total;
    }

    public int limit() {
        return limit;
    }

    public void explode() {
        System.err.println("till: exploding");
        Runtime.getRuntime().halt(9);
    }
}
