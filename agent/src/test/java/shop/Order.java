package shop;

/** An order. */
public class Order {

    private final int number;

    Order(int number) {
        this.number = number;
    }

    /** Its number. */
    public int number() {
        return number;
    }
}
