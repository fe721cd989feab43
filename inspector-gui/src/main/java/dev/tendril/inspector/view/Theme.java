package dev.tendril.inspector.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
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
