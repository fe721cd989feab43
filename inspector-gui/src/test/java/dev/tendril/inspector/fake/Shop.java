package dev.tendril.inspector.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small application to look into. */
@SuppressWarnings({"unused", "FieldCanBeFinal"}) // its state is read and written by reflection
public final class Shop {

    /** What a shop may be doing. */
    public enum Status {
        OPEN,
        CLOSED,
        STOCKTAKING
    }

    static final int MAX_ORDERS = 500;
    static Shop instance = new Shop();
    static String motto = "Fresh every day";
    static long ordersPlaced = 1042;
    static Status status = Status.OPEN;

    private final String name = "Corner shop";
    private int onHand = 17;
    private double discount = 0.15;
    private boolean acceptsCards = true;
    private char aisle = 'C';
    private @Nullable String manager = null;
    private final List<Integer> receipts =
            new ArrayList<>(IntStream.range(0, 250).boxed().toList());
    private final Map<String, Integer> prices = new LinkedHashMap<>(Map.of("apple", 299));
    private final Branch branch = new Branch(this);

    private Shop() {}

    /** Starts over. */
    public static Shop reset() {
        instance = new Shop();
        motto = "Fresh every day";
        ordersPlaced = 1042;
        status = Status.OPEN;
        return instance;
    }

    public int onHand() {
        return onHand;
    }

    public void onHand(int now) {
        onHand = now;
    }

    /** Places an order; none is of no apples. */
    String order(String what, int count, Status when) {
        if (count <= 0) {
            throw new IllegalArgumentException("nobody orders " + count);
        }
        onHand -= count;
        return count + " " + what + " when " + when;
    }

    void close() {
        status = Status.CLOSED;
    }

    public List<Integer> receipts() {
        return receipts;
    }

    public static Shop instance() {
        return instance;
    }

    static final class Branch {
        private final Shop owner;
        private int desks = 3;

        Branch(Shop owner) {
            this.owner = owner;
        }
    }

    static final class NoStatics {}
}
