package dev.tendril.inspector.view.console;

import dev.tendril.inspector.model.console.ConsoleLine;
import dev.tendril.inspector.model.console.ConsolePane;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Sealed;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** What was typed and what came of it, and the field for what is typed next. */
public final class ConsoleView extends VBox {

    private final ConsolePane pane;
    private final ListView<ConsoleLine> lines;

    /**
     * The console.
     *
     * @param open opens an object in the tree
     */
    public ConsoleView(ConsolePane pane, Consumer<Member> open) {
        this.pane = pane;
        this.lines = new ListView<>(pane.lines());
        getStyleClass().add("pane");
        lines.setId("console-lines");
        lines.setAccessibleText("What was typed, printed and given");
        lines.getStyleClass().addAll("dense", "console-lines");
        lines.setMinSize(0, 0);
        lines.setPlaceholder(
                new EmptyState(
                        MaterialDesignC.CONSOLE_LINE,
                        "Java, run in the target",
                        "Type an expression, a statement or a declaration. It runs on the live objects; $_ is the last value, and each pin is a variable of its name (Ctrl+D pins)."));
        lines.setCellFactory(list -> new LineCell(open));
        lines.setOnKeyPressed(event -> {
            ConsoleLine line = lines.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && line != null && line.value() != null) {
                open.accept(line.value());
                event.consume();
            }
        });
        pane.lines().addListener((ListChangeListener<ConsoleLine>)
                change -> lines.scrollTo(Math.max(0, pane.lines().size() - 1)));
        setVgrow(lines, Priority.ALWAYS);
        getChildren()
                .addAll(
                        lines,
                        Sealed.reason(pane.consent().whyNever()),
                        ConsentNotice.of(pane.consent(), "run"),
                        Notice.problemOf(pane.running()),
                        Notice.problemOf(pane.stopping()),
                        bar());
        Every.whileShown(this, Every.GLANCE, pane.running().busy(), pane::drain);
    }

    private Node bar() {
        SnippetField field = new SnippetField(pane);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button run = new Button("Run");
        run.setId("console-run");
        run.setMinWidth(USE_PREF_SIZE);
        run.getStyleClass().add("accent");
        run.disableProperty()
                .bind(Sealed.or(pane.consent().whyNever(), pane.running().busy()));
        run.setOnAction(event -> field.run());
        Button stop = Pictures.button("console-stop", MaterialDesignS.STOP, "Stop the snippet", pane::stop);
        stop.disableProperty().bind(pane.running().busy().not());
        Label prompt = new Label("›");
        prompt.getStyleClass().add("console-prompt");
        HBox bar = new HBox(
                6,
                prompt,
                field,
                new Waiting(pane.running().busy(), "", null),
                run,
                stop,
                Pictures.button("console-clear", MaterialDesignT.TRASH_CAN_OUTLINE, "Empty the console", pane::clear));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }
}
