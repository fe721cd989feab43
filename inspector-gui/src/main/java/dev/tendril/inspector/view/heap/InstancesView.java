package dev.tendril.inspector.view.heap;

import dev.tendril.inspector.model.ClassChooser;
import dev.tendril.inspector.model.heap.InstancesPane;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Suggestions;
import dev.tendril.inspector.view.part.Tables;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The instances of a class; Enter or a double click opens one in the tree. */
public final class InstancesView extends VBox {

    private final InstancesPane pane;
    private final TextField field = new TextField();
    private final CheckBox subtypes = new CheckBox("and subtypes");

    /** @param open opens an object in the tree */
    public InstancesView(InstancesPane pane, ClassChooser chooser, Consumer<Member> open) {
        this.pane = pane;
        getStyleClass().add("pane");
        TableView<Member> table = Tables.of(
                "instances",
                "Instances found; Enter opens one in the tree",
                pane.found(),
                new EmptyState(
                        MaterialDesignM.MAGNIFY,
                        "Nothing searched for yet",
                        "Name a class above. Its live objects appear here; Enter or a double click opens one in the tree."));
        Tables.text(table, "Object", 160, Member::name);
        Tables.text(table, "Value", 320, member -> member.value().text());
        Tables.text(table, "Type", 260, member -> member.value().type());
        Tables.text(
                table,
                "Id",
                90,
                member -> member.value().id() == null ? "" : member.value().id());
        Tables.onOpen(table, open);
        setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(entry(chooser), Notice.problemOf(pane.searching()), table);
    }

    /** Looks for the instances of a class. */
    public void search(String className) {
        field.setText(className);
        pane.search(className, subtypes.isSelected());
    }

    private Node entry(ClassChooser chooser) {
        field.setId("instances-class");
        field.setPromptText("Class");
        field.setAccessibleText("The class whose live objects are searched");
        HBox.setHgrow(field, Priority.ALWAYS);
        Suggestions.under(field, chooser.matches(), chooser::search, chooser::dismiss);
        subtypes.setId("instances-subtypes");
        subtypes.setSelected(true);
        subtypes.setMinWidth(USE_PREF_SIZE);
        field.setOnAction(event -> search(field.getText()));
        Button go = new Button("Search", Pictures.icon(MaterialDesignM.MAGNIFY));
        go.setId("instances-search");
        go.getStyleClass().add("accent");
        go.setMinWidth(USE_PREF_SIZE);
        go.disableProperty().bind(field.textProperty().isEmpty());
        go.setOnAction(event -> search(field.getText()));
        Label summary = new Label();
        summary.setId("instances-summary");
        summary.getStyleClass().add("pane-note");
        summary.setMinWidth(0);
        summary.textProperty().bind(pane.summary());
        HBox line = new HBox(
                6,
                field,
                subtypes,
                go,
                new Waiting(pane.searching().busy(), "Searching…", pane.searching()::cancel),
                summary);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("pane-bar");
        return line;
    }
}
