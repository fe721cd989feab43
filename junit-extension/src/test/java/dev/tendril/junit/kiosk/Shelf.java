package dev.tendril.junit.kiosk;

/** There are two of these. */
public class Shelf {

    private final String content;

    Shelf(String content) {
        this.content = content;
    }

    public String content() {
        return content;
    }
}
