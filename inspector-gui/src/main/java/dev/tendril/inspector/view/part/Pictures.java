package dev.tendril.inspector.view.part;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons, and buttons that are icons, with the words that belong to them. */
public final class Pictures {

    private static final Duration SOON = Duration.millis(400);

    private Pictures() {}

    public static FontIcon icon(Ikon picture, String... styleClasses) {
        FontIcon icon = FontIcon.of(picture);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    public static Button button(String id, Ikon picture, String says, Runnable action) {
        Button button = new Button(null, icon(picture));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.setTooltip(tooltip(says));
        button.setAccessibleText(says);
        button.setOnAction(event -> action.run());
        return button;
    }

    /**
     * Explains a control when the mouse comes to it, and not before: cells show something else all the time, and a tooltip costs more
     * than all the rest of a cell.
     *
     * @param says what there is to say by then; nothing when it is empty
     */
    public static void explainWhenPointedAt(Control control, Supplier<String> says) {
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, event -> {
            String text = says.get();
            control.setTooltip(text.isEmpty() ? null : tooltip(text));
        });
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(SOON);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }
}
