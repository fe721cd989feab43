package dev.tendril.inspector.view.console;

import dev.tendril.inspector.model.console.ConsolePane;
import dev.tendril.inspector.model.remote.live.ShellSource.Completions;
import dev.tendril.inspector.view.part.Pictures;
import java.util.List;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * The field for snippets. Enter runs what is complete, Shift+Enter makes a new line, Tab completes, Up and Down in the first and last
 * line recall what was typed.
 */
final class SnippetField extends TextArea {

    private static final int MOST_LINES = 6;
    private static final int MOST_OFFERED = 14;
    private static final double LINE_HEIGHT = 19;
    private static final double INSETS = 20;

    private final ConsolePane pane;
    private final ContextMenu offered = new ContextMenu();

    SnippetField(ConsolePane pane) {
        this.pane = pane;
        setId("console-input");
        setAccessibleText("Java to run in the target");
        setPromptText("Java, such as shop.Registry.INSTANCE.reserve.stockOf(\"apple\")");
        setTooltip(Pictures.tooltip(
                "Enter runs, Shift+Enter makes a new line, Tab completes, Up and Down recall what was typed."));
        getStyleClass().add("snippet");
        setWrapText(false);
        textProperty().subscribe(text -> {
            int lines = Math.min(MOST_LINES, text.split("\n", -1).length);
            setMinHeight(lines * LINE_HEIGHT + INSETS);
            setPrefHeight(lines * LINE_HEIGHT + INSETS);
            offered.hide();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        boolean plain = !event.isShiftDown() && !event.isControlDown() && !event.isAltDown();
        if (event.getCode() == KeyCode.ENTER && event.isShiftDown()) {
            replaceSelection("\n");
        } else if (event.getCode() == KeyCode.ENTER) {
            run();
        } else if (event.getCode() == KeyCode.TAB && plain && !getText().isBlank()) {
            pane.complete(getText(), getCaretPosition(), this::offer);
        } else if (event.getCode() == KeyCode.UP && plain && !textBeforeCaret().contains("\n")) {
            recall(pane.earlier());
        } else if (event.getCode() == KeyCode.DOWN && plain && !textAfterCaret().contains("\n")) {
            recall(pane.later());
        } else {
            return;
        }
        event.consume();
    }

    private String textBeforeCaret() {
        return getText().substring(0, getCaretPosition());
    }

    private String textAfterCaret() {
        return getText().substring(getCaretPosition());
    }

    private void recall(String snippet) {
        setText(snippet);
        positionCaret(snippet.length());
    }

    void run() {
        pane.run(getText(), () -> replaceSelection("\n"), this::clear);
    }

    private void offer(Completions completions) {
        List<String> continuations = completions.continuations();
        if (continuations.size() == 1) {
            take(completions.from(), continuations.get(0));
            return;
        }
        offered.getItems()
                .setAll(continuations.stream()
                        .limit(MOST_OFFERED)
                        .map(continuation -> {
                            MenuItem item = new MenuItem(continuation);
                            item.setMnemonicParsing(false);
                            item.setOnAction(event -> take(completions.from(), continuation));
                            return item;
                        })
                        .toList());
        if (!continuations.isEmpty()) {
            offered.show(this, Side.TOP, 0, 0);
        }
    }

    private void take(int from, String continuation) {
        int caret = getCaretPosition();
        if (from <= caret) {
            replaceText(from, caret, continuation);
        }
    }
}
