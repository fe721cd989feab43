package dev.tendril.inspector.view.part;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/**
 * A text of any length, to be read and copied from. A long one is shown a page at a time: to lay out a million characters at once takes the
 * window seconds.
 */
public final class PagedText extends VBox {

    private static final int PAGE = 20_000;

    private final TextArea area = new TextArea();
    private final Label where = new Label();
    private final Button earlier;
    private final Button later;
    private String whole = "";
    private int begin;

    /**
     * Shows a text, whatever it is by then.
     *
     * @param id of the text area
     */
    public PagedText(String id, String accessibleName, ObservableValue<String> text) {
        area.setId(id);
        area.setEditable(false);
        area.setAccessibleText(accessibleName);
        area.getStyleClass().add("code");
        setVgrow(area, Priority.ALWAYS);
        earlier = Pictures.button(
                "earlier-text", MaterialDesignC.CHEVRON_LEFT, "The part before", () -> show(begin - PAGE));
        later = Pictures.button(
                "later-text", MaterialDesignC.CHEVRON_RIGHT, "The part after", () -> show(begin + PAGE));
        where.getStyleClass().add("pane-note");
        HBox pages = new HBox(6, earlier, where, later);
        pages.setAlignment(Pos.CENTER);
        pages.visibleProperty().bind(where.textProperty().isNotEmpty());
        pages.managedProperty().bind(pages.visibleProperty());
        getChildren().addAll(area, pages);
        text.subscribe(now -> {
            whole = now;
            show(0);
        });
    }

    private void show(int wanted) {
        begin = Math.max(0, Math.min(wanted, whole.length() - 1));
        int end = Math.min(whole.length(), begin + PAGE);
        area.setText(whole.substring(begin, end));
        earlier.setDisable(begin == 0);
        later.setDisable(end == whole.length());
        where.setText(
                whole.length() <= PAGE ? "" : "characters %,d to %,d of %,d".formatted(begin + 1, end, whole.length()));
    }

    /** Marks a part of the text, and brings it on the screen. */
    public void select(int from, int to) {
        if (from < begin || to > begin + area.getLength()) {
            show(from - from % PAGE + PAGE >= to ? from - from % PAGE : from);
        }
        area.selectRange(from - begin, to - begin);
    }

    /** Where what is marked ends; where the caret is, if nothing is. */
    public int selectionEnd() {
        return begin + area.getSelection().getEnd();
    }

    /** All of it, whatever part is on the screen. */
    public String whole() {
        return whole;
    }

    /** The control that shows it. */
    public TextArea area() {
        return area;
    }
}
