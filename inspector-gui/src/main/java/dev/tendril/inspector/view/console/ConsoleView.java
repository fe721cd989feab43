package dev.tendril.inspector.view.console;

import dev.tendril.inspector.model.console.ConsoleLine;
import dev.tendril.inspector.model.console.ConsolePane;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.view.part.ConsentNotice;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputDialog;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** What was typed and what came of it, and the field for what is typed next. */
public final class ConsoleView extends VBox {

    private final ConsolePane pane;
    private final Supplier<@Nullable Member> selected;
    private final ListView<ConsoleLine> lines;

    /**
     * The console.
     *
     * @param open opens an object in the tree
     * @param selected the object that is selected there
     */
    public ConsoleView(ConsolePane pane, Consumer<Member> open, Supplier<@Nullable Member> selected) {
        this.pane = pane;
        this.selected = selected;
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
                        "Type an expression, a statement or a declaration. It runs on the live objects; $_ is the last value."));
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
        run.disableProperty().bind(pane.running().busy());
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
                Pictures.button(
                        "console-bind",
                        MaterialDesignV.VARIABLE,
                        "Make the selected object of the tree a variable",
                        this::bind),
                Pictures.button("console-clear", MaterialDesignT.TRASH_CAN_OUTLINE, "Empty the console", pane::clear));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        return bar;
    }

    private void bind() {
        Member member = selected.get();
        if (member == null) {
            pane.running().fail(new Problem("No object is selected in the tree.", "Select one, then try again."));
            return;
        }
        TextInputDialog dialog = new TextInputDialog(variableName(member));
        dialog.initOwner(getScene().getWindow());
        dialog.setTitle("A variable for " + member.displayName());
        dialog.setHeaderText(null);
        dialog.setContentText("Name of the variable");
        dialog.showAndWait()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> pane.bind(name, member));
    }

    private static String variableName(Member member) {
        String name = member.name().replaceAll("\\W", "");
        return name.isEmpty() || !Character.isJavaIdentifierStart(name.charAt(0)) ? "it" : name;
    }
}
