package dev.tendril.inspector.view;

import atlantafx.base.controls.CustomTextField;
import dev.tendril.inspector.model.ClassChooser;
import dev.tendril.inspector.model.go.Destination;
import dev.tendril.inspector.model.go.GoTo;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The field that goes to anything whose name is typed, and the matches that hang under it. */
final class GoToView {

    private static final String PROMPT = "Go to a class, its instances, a pin or an action (Ctrl+P)";
    private static final double WIDE = 400;
    private static final Duration PAUSE_IN_TYPING = Duration.millis(120);
    private static final double LINE_HEIGHT = 30;
    private static final int MOST_LINES = 10;

    private final ClassChooser chooser;
    private final GoTo goTo;
    private final CustomTextField field = new CustomTextField();
    private final ListView<Destination> list;
    private final VBox matches;
    private final PauseTransition typing = new PauseTransition(PAUSE_IN_TYPING);
    private final Runnable arrived;
    private boolean takeFirst;

    /** @param arrived is told when an object or a class was gone to */
    GoToView(ClassChooser chooser, GoTo goTo, Runnable arrived) {
        this.arrived = arrived;
        this.chooser = chooser;
        this.goTo = goTo;
        this.list = new ListView<>(goTo.list());
        list.setAccessibleText("What it may mean");
        this.matches = new VBox();
        makeField();
        makeMatches();
        chooser.answered().subscribe(text -> {
            if (takeFirst && !text.isEmpty() && text.equals(field.getText().strip())) {
                takeFirst();
            }
        });
    }

    private void makeField() {
        field.setId("class-chooser");
        field.setAccessibleText("Go to a class, its instances, a pin or an action");
        field.promptTextProperty()
                .bind(field.widthProperty().map(width -> width.doubleValue() < WIDE ? "Go to… (Ctrl+P)" : PROMPT));
        field.setTooltip(
                Pictures.tooltip("Go to a class, its instances, a pin, a pane or an action: type part of its name."));
        field.setLeft(Pictures.icon(MaterialDesignM.MAGNIFY));
        field.setRight(new Waiting(chooser.searching().busy(), "", null));
        field.setMaxWidth(Double.MAX_VALUE);
        typing.setOnFinished(event -> chooser.search(field.getText()));
        field.textProperty().subscribe((was, is) -> {
            takeFirst = false;
            typing.playFromStart();
        });
        field.setOnAction(event -> takeFirst());
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN && !goTo.list().isEmpty()) {
                list.getSelectionModel().selectFirst();
                list.requestFocus();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                leave();
            }
        });
    }

    private void makeMatches() {
        list.setId("class-matches");
        list.setFixedCellSize(LINE_HEIGHT);
        list.setCellFactory(view -> new Cell());
        list.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> 2 + LINE_HEIGHT * Math.min(MOST_LINES, goTo.list().size()), goTo.list()));
        list.visibleProperty().bind(Bindings.isNotEmpty(goTo.list()));
        list.managedProperty().bind(list.visibleProperty());
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                takeSelected();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                field.requestFocus();
                leave();
            }
        });
        Label none = new Label();
        none.getStyleClass().add("row-notice");
        none.setWrapText(true);
        none.textProperty()
                .bind(Bindings.concat(
                        "No loaded class matches \"",
                        chooser.answered(),
                        "\". A class is loaded when the target first uses it."));
        none.visibleProperty().bind(chooser.answered().isNotEmpty().and(Bindings.isEmpty(goTo.list())));
        none.managedProperty().bind(none.visibleProperty());
        Notice problem = Notice.problemOf(chooser.searching());
        matches.setId("class-popup");
        matches.getStyleClass().add("class-matches");
        matches.getChildren().addAll(list, none, problem);
        matches.setMaxHeight(Region.USE_PREF_SIZE);
        matches.visibleProperty()
                .bind(chooser.answered()
                        .isNotEmpty()
                        .or(chooser.searching().problem().isNotNull()));
    }

    private void takeFirst() {
        String text = field.getText().strip();
        if (text.isEmpty()) {
            return;
        }
        if (!text.equals(chooser.answered().get())) {
            takeFirst = true;
            typing.stop();
            chooser.search(text);
        } else if (!goTo.list().isEmpty()) {
            take(goTo.list().get(0));
        }
    }

    private void takeSelected() {
        Destination selected = list.getSelectionModel().getSelectedItem();
        if (selected != null) {
            take(selected);
        }
    }

    private void take(Destination destination) {
        leave();
        destination.go().run();
        if (destination.kind() != Destination.Kind.ACTION) {
            arrived.run();
        }
    }

    private void leave() {
        field.clear();
        typing.stop();
        takeFirst = false;
        chooser.dismiss();
    }

    /** Where one types. */
    Region field() {
        return field;
    }

    /** What hangs under the field while there is something to say, in front of everything else. */
    Region matches() {
        return matches;
    }

    private final class Cell extends ListCell<Destination> {

        Cell() {
            setPrefWidth(0);
            getStyleClass().add("class-match");
            setOnMouseClicked(event -> {
                if (getItem() != null) {
                    take(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Destination destination, boolean empty) {
            super.updateItem(destination, empty);
            if (empty || destination == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label title = new Label(destination.title());
            title.getStyleClass().add("match-name");
            title.setMinWidth(USE_PREF_SIZE);
            Label detail = new Label(destination.detail());
            detail.getStyleClass().add("match-package");
            detail.setMinWidth(0);
            HBox line = new HBox(10, Pictures.icon(picture(destination)), title, detail);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
            setAccessibleText(destination.title() + " " + destination.detail());
        }

        private static Ikon picture(Destination destination) {
            return switch (destination.kind()) {
                case CLASS -> MaterialDesignA.ALPHA_C_CIRCLE_OUTLINE;
                case INSTANCES -> MaterialDesignM.MAGNIFY;
                case PIN -> MaterialDesignP.PIN_OUTLINE;
                case ACTION -> MaterialDesignP.PLAY_OUTLINE;
            };
        }
    }
}
