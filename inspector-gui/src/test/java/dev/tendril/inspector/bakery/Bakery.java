package dev.tendril.inspector.bakery;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** State of every kind that the inspector shows. */
@SuppressWarnings({"unused", "FieldCanBeFinal"}) // read and written from outside
final class Bakery {

    enum Season {
        SPRING,
        SUMMER,
        AUTUMN,
        WINTER
    }

    static int opened = 1987;
    static String motto = "Warm at six";
    static Season season = Season.AUTUMN;

    private int loaves = 17;
    private boolean open = true;
    private double price = 2.5;
    private char counter = 'A';
    private Season favourite = Season.WINTER;
    private @Nullable String note = null;
    private final String town = "Ghent";
    private final BigDecimal turnover = new BigDecimal("1042.50");
    private final int[] ovens = {180, 220, 240};
    private final List<Integer> orders =
            new ArrayList<>(IntStream.range(0, 250).boxed().toList());
    private final Map<String, Integer> prices = new LinkedHashMap<>(Map.of("rye", 299));
    private final Optional<String> motif = Optional.of("ears");
    private final Loaf best = new Loaf("rye", 750);
    private final Baker baker = new Baker("Anna", this);

    private String bake(int count, Season when) {
        if (count < 0) {
            throw new IllegalStateException("nobody bakes " + count);
        }
        loaves += count;
        return count + " in " + when;
    }

    private Baker employ(String name) {
        return new Baker(name, this);
    }

    private final Rush rush = new Rush();

    /** A picture of one pixel. */
    private final byte[] sign = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private @Nullable BufferedImage poster;

    private @Nullable Spoilt spoilt;

    String answer(String question) throws InterruptedException {
        if (question.startsWith("hurry ")) {
            rush.hurry(Integer.parseInt(question.substring("hurry ".length())));
            return question;
        }
        if (question.equals("jam")) {
            rush.jam();
            return question;
        }
        if (question.equals("paint")) {
            poster = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
            return question;
        }
        if (question.equals("spoil")) {
            spoilt = new Spoilt();
            return question;
        }
        return switch (question) {
            case "loaves" -> "loaves " + loaves;
            case "favourite" -> "favourite " + favourite;
            case "oven" -> "oven " + ovens[1];
            case "note" -> "note " + note;
            default -> "what is " + question + "?";
        };
    }

    private record Loaf(String flour, int grams) {}

    private static final class Baker {
        private final String name;
        private final Bakery employer;

        Baker(String name, Bakery employer) {
            this.name = name;
            this.employer = employer;
        }
    }
}
