package dev.tendril.inspector.view.part;

import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Bounds;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** Offers under a field how what is typed there could go on. Down and Up choose, Enter or a click takes, Escape closes. */
public final class Suggestions {

    private static final Duration PAUSE_IN_TYPING = Duration.millis(120);
    private static final double LINE_HEIGHT = 26;
    private static final int MOST_LINES = 8;

    private final TextField field;
    private final ObservableList<String> matches;
    private final Consumer<String> search;
    private final Runnable dismiss;
    private final PauseTransition typing = new PauseTransition(PAUSE_IN_TYPING);
    private final ListView<String> list;
    private final Popup popup = new Popup();
    private boolean taking;

    private Suggestions(TextField field, ObservableList<String> matches, Consumer<String> search, Runnable dismiss) {
        this.field = field;
        this.matches = matches;
        this.search = search;
        this.dismiss = dismiss;
        this.list = new ListView<>(matches);
        list.setAccessibleText("What the text may become");
    }

    /** Puts them under a field. */
    public static void under(
            TextField field, ObservableList<String> matches, Consumer<String> search, Runnable dismiss) {
        new Suggestions(field, matches, search, dismiss).install();
    }

    private void install() {
        list.setFixedCellSize(LINE_HEIGHT);
        list.setFocusTraversable(false);
        list.getStyleClass().add("suggestions");
        list.setCellFactory(view -> new Cell());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setConsumeAutoHidingEvents(false);
        typing.setOnFinished(event -> search.accept(field.getText()));
        field.textProperty().subscribe((was, is) -> {
            if (!taking && field.isFocused()) {
                typing.playFromStart();
            }
        });
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                close();
            }
        });
        matches.addListener((ListChangeListener<String>) change -> show());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (!popup.isShowing()) {
            return;
        }
        int selected = list.getSelectionModel().getSelectedIndex();
        if (event.getCode() == KeyCode.DOWN) {
            list.getSelectionModel().select(Math.min(matches.size() - 1, selected + 1));
        } else if (event.getCode() == KeyCode.UP) {
            list.getSelectionModel().select(Math.max(0, selected - 1));
        } else if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER && selected >= 0) {
            take(matches.get(selected));
        } else {
            return;
        }
        list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        event.consume();
    }

    private void show() {
        boolean nothing = matches.isEmpty()
                || matches.size() == 1 && matches.get(0).equals(field.getText().strip());
        if (nothing || !field.isFocused() || field.getScene() == null) {
            popup.hide();
            return;
        }
        double height = 2 + LINE_HEIGHT * Math.min(MOST_LINES, matches.size());
        list.setPrefSize(Math.max(field.getWidth(), 420), height);
        list.getSelectionModel().clearSelection();
        popup.getScene().getStylesheets().setAll(field.getScene().getStylesheets());
        Bounds at = field.localToScreen(field.getLayoutBounds());
        if (at != null && !popup.isShowing()) {
            popup.show(field, at.getMinX(), at.getMaxY() + 2);
        }
    }

    private void take(String chosen) {
        taking = true;
        field.setText(chosen);
        field.positionCaret(chosen.length());
        taking = false;
        close();
        // What ends with a # goes on with a method.
        if (chosen.endsWith("#")) {
            search.accept(chosen);
        }
    }

    private void close() {
        typing.stop();
        dismiss.run();
        popup.hide();
    }

    private final class Cell extends ListCell<String> {

        Cell() {
            setOnMousePressed(event -> {
                if (getItem() != null) {
                    take(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
        }
    }
}
