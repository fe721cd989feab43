package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.invoke.CallForm;
import dev.tendril.inspector.model.invoke.Methods;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** The methods of the selected object, and in their place the form of the one that was chosen. */
public final class MethodsView extends StackPane {

    private static final double INHERITED = 0.75;

    private final Methods methods;
    private final ListView<MethodShape> list;

    public MethodsView(Methods methods, KeptResults results) {
        this.methods = methods;
        setId("methods");
        TextField filter = new TextField();
        filter.setId("method-filter");
        filter.setPromptText("Filter by name or type");
        filter.setAccessibleText("Filter the methods by name or type");
        filter.textProperty().bindBidirectional(methods.filter());
        HBox.setHgrow(filter, Priority.ALWAYS);
        HBox top = new HBox(8, filter, new Waiting(methods.loading().busy(), "", methods.loading()::cancel));
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("side-bar");
        list = new ListView<>(methods.list());
        list.setId("method-list");
        list.getStyleClass().add("methods");
        list.setAccessibleText("Methods");
        list.setCellFactory(view -> new Cell());
        Label none = new Label("No methods.");
        none.getStyleClass().add("row-notice");
        none.visibleProperty().bind(methods.loading().busy().not());
        list.setPlaceholder(none);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose(list.getSelectionModel().getSelectedItem());
            }
        });
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.getSelectionModel().selectFirst();
                list.requestFocus();
            }
        });
        filter.setOnAction(
                event -> choose(methods.list().isEmpty() ? null : methods.list().get(0)));
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox all = new VBox(top, Notice.problemOf(methods.loading()), list);
        all.visibleProperty().bind(methods.form().isNull());
        getChildren().add(all);
        methods.form().subscribe(form -> showForm(form, results));
    }

    private void choose(@Nullable MethodShape method) {
        if (method != null) {
            methods.choose(method);
        }
    }

    private void showForm(@Nullable CallForm form, KeptResults results) {
        getChildren().removeIf(CallFormView.class::isInstance);
        if (form != null) {
            getChildren().add(new CallFormView(form, results, methods::close));
        } else if (isVisible()) {
            list.requestFocus();
        }
    }

    private final class Cell extends ListCell<MethodShape> {

        Cell() {
            setPrefWidth(0);
            getStyleClass().add("method-cell");
            setOnMouseClicked(event -> choose(getItem()));
        }

        @Override
        protected void updateItem(@Nullable MethodShape method, boolean empty) {
            super.updateItem(method, empty);
            setGraphic(empty || method == null ? null : content(method));
            setTooltip(
                    empty || method == null
                            ? null
                            : Pictures.tooltip("%s %s %s of %s"
                                    .formatted(
                                            method.modifiers(),
                                            method.returnType(),
                                            method.signature(),
                                            method.declaringClass())
                                    .strip()));
            setAccessibleText(empty || method == null ? null : "Call " + method.signature());
        }

        private Node content(MethodShape method) {
            String signature = method.signature();
            Text name = new Text(method.name());
            name.getStyleClass().add("method-name");
            Text parameters = new Text(signature.substring(method.name().length()));
            parameters.getStyleClass().add("method-parameters");
            Text returns = new Text("  " + Member.simpleName(method.returnType()));
            returns.getStyleClass().add("method-returns");
            TextFlow line = new TextFlow(name, parameters, returns);
            if (!isOwn(method)) {
                line.setOpacity(INHERITED);
            }
            return line;
        }
    }

    private boolean isOwn(MethodShape method) {
        var subject = methods.subject().get();
        return subject != null && subject.type().equals(method.declaringClass());
    }
}
