package dev.tendril.control.snippet;

import dev.tendril.value.OneWay;

/** Gets what snippets print, in order, while they run. */
public interface SnippetPrints {

    /**
     * Takes a piece of text. Pieces may overtake each other on their way.
     *
     * @param number counts the pieces, from 0
     */
    @OneWay
    void printed(long number, String text);

    /** Returns once so many pieces have been taken in, or it has taken too long. */
    void settle(long pieces);
}
