package dev.tendril.inspector.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The looks to choose from. */
public enum Theme {
    DARK(new PrimerDark().getUserAgentStylesheet()),
    LIGHT(new PrimerLight().getUserAgentStylesheet());

    private final String stylesheet;

    Theme(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** The theme of that name, the dark one for names of none. */
    public static Theme named(String name) {
        return name.equals(LIGHT.toString()) ? LIGHT : DARK;
    }

    /** Its name: {@code dark} or {@code light}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Dresses the whole application. */
    public void apply() {
        Application.setUserAgentStylesheet(stylesheet);
    }

    /** Adds what is ours and the same in all themes. */
    public static void dress(Scene scene) {
        URL ours = Objects.requireNonNull(Theme.class.getResource("inspector.css"), "inspector.css is not packed");
        scene.getStylesheets().add(ours.toExternalForm());
    }
}
