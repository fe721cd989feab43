package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.invoke.CallForm;
import dev.tendril.inspector.model.invoke.Methods;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.MethodShape;
import dev.tendril.inspector.view.part.FilterField;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The methods of the selected object, and in their place the form of the one that was chosen. */
public final class MethodsView extends StackPane {

    private static final double INHERITED = 0.75;
    private static final String WATCH = "Watch its calls";

    private final Methods methods;
    private final MethodUses uses;
    private final ListView<MethodShape> list;

    public MethodsView(Methods methods, KeptResults results, MethodUses uses) {
        this.methods = methods;
        this.uses = uses;
        setId("methods");
        FilterField filter = new FilterField(
                "method-filter", "Filter by name or type", "Filter the methods by name or type", methods.filter());
        HBox top = new HBox(8, filter, new Waiting(methods.loading().busy(), "", methods.loading()::cancel));
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("side-bar");
        list = new ListView<>(methods.list());
        list.setId("method-list");
        list.getStyleClass().add("methods");
        list.setAccessibleText("Methods");
        list.setCellFactory(view -> new Cell());
        list.setContextMenu(menu());
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

    private ContextMenu menu() {
        return new ContextMenu(
                item("Call it", MaterialDesignP.PLAY, methods::choose),
                item(WATCH, MaterialDesignE.EYE_OUTLINE, method -> uses.watch(method.point())),
                item("Trace what it calls", MaterialDesignF.FILE_TREE_OUTLINE, method -> uses.trace(method.point())),
                item(
                        "Hold the next thread that comes to it",
                        MaterialDesignH.HAND_BACK_RIGHT_OUTLINE,
                        method -> uses.hold(method.point())),
                item("Copy it as a point", MaterialDesignC.CONTENT_COPY, method -> Copying.copy(method.point())));
    }

    private MenuItem item(String title, Ikon picture, Consumer<MethodShape> use) {
        MenuItem item = new MenuItem(title, Pictures.icon(picture));
        item.setOnAction(event -> {
            MethodShape method = list.getSelectionModel().getSelectedItem();
            if (method != null) {
                use.accept(method);
            }
        });
        return item;
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

        private @Nullable MethodShape shown;

        Cell() {
            setPrefWidth(0);
            getStyleClass().add("method-cell");
            setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    choose(getItem());
                }
            });
            Pictures.explainWhenPointedAt(this, () -> whole(getItem()));
        }

        @Override
        protected void updateItem(@Nullable MethodShape method, boolean empty) {
            super.updateItem(method, empty);
            MethodShape now = empty ? null : method;
            // The button in it may have the focus, which is not to be lost.
            if (now == shown) {
                return;
            }
            shown = now;
            setGraphic(now == null ? null : content(now));
            setAccessibleText(empty || method == null ? null : "Call " + method.signature());
        }

        private static String whole(@Nullable MethodShape method) {
            return method == null
                    ? ""
                    : "%s %s %s of %s"
                            .formatted(
                                    method.modifiers(),
                                    method.returnType(),
                                    method.signature(),
                                    method.declaringClass())
                            .strip();
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
            Button watch = Pictures.button(
                    "watch-method", MaterialDesignE.EYE_OUTLINE, WATCH, () -> uses.watch(method.point()));
            watch.visibleProperty().bind(hoverProperty().or(selectedProperty()));
            HBox.setHgrow(line, Priority.ALWAYS);
            line.setMinWidth(0);
            HBox content = new HBox(4, line, watch);
            content.setAlignment(Pos.CENTER_LEFT);
            return content;
        }
    }

    private boolean isOwn(MethodShape method) {
        var subject = methods.subject().get();
        return subject != null && subject.type().equals(method.declaringClass());
    }
}
