package dev.tendril.inspector.view.console;

import dev.tendril.inspector.model.console.ConsoleLine;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.WrappingCell;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** A line of the console; one with an object can open it. */
final class LineCell extends WrappingCell<ConsoleLine> {

    private static final int MOST = 5_000;

    private final Consumer<Member> open;

    LineCell(Consumer<Member> open) {
        this.open = open;
        getStyleClass().add("console-cell");
    }

    // The window would stand still for megabytes.
    private static String beginning(String text) {
        return text.length() <= MOST
                ? text
                : text.substring(0, MOST) + "… (%,d more characters)".formatted(text.length() - MOST);
    }

    @Override
    protected void updateItem(@Nullable ConsoleLine line, boolean empty) {
        super.updateItem(line, empty);
        if (empty || line == null) {
            setGraphic(null);
            return;
        }
        boolean input = line.kind() == ConsoleLine.Kind.INPUT;
        Label text = new Label((input ? "› " : "") + beginning(line.text().stripTrailing()));
        text.setWrapText(true);
        text.getStyleClass()
                .addAll("console-text", "console-" + line.kind().name().toLowerCase(Locale.ROOT));
        text.setMinWidth(0);
        HBox content = new HBox(8, text);
        content.setAlignment(Pos.TOP_LEFT);
        HBox.setHgrow(text, Priority.NEVER);
        Member value = line.value();
        if (value != null && value.value().expandable()) {
            Hyperlink link = new Hyperlink("open");
            link.setId("console-open");
            link.setMinWidth(USE_PREF_SIZE);
            link.setFocusTraversable(false);
            link.setOnAction(event -> {
                link.setVisited(false);
                open.accept(value);
            });
            content.getChildren().add(link);
        }
        setGraphic(content);
    }
}
