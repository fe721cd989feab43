package dev.tendril.cli.stall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** State of every kind that the command shows and writes. */
@SuppressWarnings({"unused", "FieldCanBeFinal"}) // read, written and called from outside
final class Stall {

    enum Season {
        SPRING,
        SUMMER,
        AUTUMN
    }

    static int opened = 1987;
    static String motto = "Fresh\tat \"six\"";

    private int apples = 17;
    private boolean open = true;
    private double price = 2.5;
    private Season season = Season.AUTUMN;
    private @Nullable String note = null;
    private @Nullable Object anything = null;
    private final int[] limits = {10, 20, 30};
    private final List<String> queue = new ArrayList<>(List.of("Anna", "Ben"));
    private final Map<String, Integer> prices = new LinkedHashMap<>(new TreeMap<>(Map.of("pear", 3, "quince", 5)));
    private final CountDownLatch bell = new CountDownLatch(1);
    private final Owner owner = new Owner("Cleo", this);

    String answer(String question) {
        return switch (question) {
            case "apples" -> "apples " + apples;
            case "season" -> "season " + season;
            case "limits" -> "limits " + limits[1];
            case "motto" -> "motto " + motto;
            case "note" -> "note " + note;
            case "bell" -> "rung " + ring();
            case "sell" -> "sold " + sell(1, "Kim");
            default -> "what is " + question + "?";
        };
    }

    private int sell(int count, String buyer) {
        if (count > apples) {
            throw new IllegalStateException("only " + apples + " apples for " + buyer);
        }
        if (count < 0) {
            throw new IllegalArgumentException("no less than none");
        }
        apples -= count;
        return apples;
    }

    private long ring() {
        bell.countDown();
        return bell.getCount();
    }

    /** Returns when the bell is rung. */
    private String awaitBell() throws InterruptedException {
        bell.await();
        return "heard";
    }

    private String describe(int number) {
        return "number " + number;
    }

    private String describe(String text) {
        return "text " + text;
    }

    private List<String> waiting() {
        return queue;
    }

    private void close() throws Refusal {
        throw new Refusal("never");
    }

    static String shout(String text) {
        return text + "!";
    }

    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    private static final class Owner {
        private final String name;
        private final Stall stall;
        private final String password = "hunter2";

        Owner(String name, Stall stall) {
            this.name = name;
            this.stall = stall;
        }
    }
}
