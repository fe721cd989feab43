package dev.tendril.inspector.view;

import javafx.css.Styleable;

/** The colours that tell the targets apart. */
final class Stripes {

    private static final String PREFIX = "stripe-";
    private static final int COLOURS = 6;

    private Stripes() {}

    /**
     * Gives something the colour of a session.
     *
     * @param colour its number, of which only so many look different; negative for none
     */
    static void mark(Styleable styleable, int colour) {
        styleable.getStyleClass().removeIf(name -> name.startsWith(PREFIX));
        if (colour >= 0) {
            styleable.getStyleClass().add(PREFIX + colour % COLOURS);
        }
    }
}
