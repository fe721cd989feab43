package dev.tendril.inspector.view.pin;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.pin.Pin;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.ValueLabel;
import dev.tendril.inspector.view.part.WrappingCell;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;

/** The pins of the session on the screen; those that are watched are read once a second. */
public final class PinsView extends VBox {

    private final InspectorModel model;
    private final ListView<Pin> list = new ListView<>();

    public PinsView(InspectorModel model) {
        this.model = model;
        getStyleClass().add("pins");
        Label title = new Label("Pins and watches");
        title.getStyleClass().add("pane-title");
        list.setId("pins");
        list.setAccessibleText("Pins and watches");
        list.setCellFactory(view -> new Cell());
        Label none = new Label(
                "Pin the selected object (Ctrl+D) to keep it at hand, watch its value, pass it to a call, or use it in the console by its name.");
        none.setWrapText(true);
        none.getStyleClass().add("row-notice");
        list.setPlaceholder(none);
        list.setOnKeyPressed(event -> {
            Pin pin = list.getSelectionModel().getSelectedItem();
            if (pin == null) {
                return;
            }
            if (event.getCode() == KeyCode.ENTER) {
                open(pin);
            } else if (event.getCode() == KeyCode.DELETE) {
                remove(pin);
            } else if (event.getCode() == KeyCode.SPACE) {
                pin.watched().set(!pin.watched().get());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Notice unfound = Notice.problem();
        model.current().flatMap(session -> session.pins().finding().problem()).subscribe(unfound::show);
        getChildren().addAll(title, unfound, list);
        model.current()
                .subscribe(session -> list.setItems(
                        session == null
                                ? FXCollections.observableArrayList()
                                : session.pins().list()));
        Every.whileShown(this, Every.SECOND, this::readWatched);
    }

    private void readWatched() {
        Session session = model.current().get();
        if (session != null && session.isConnected()) {
            session.pins().tick();
        }
    }

    private void open(Pin pin) {
        Session session = model.current().get();
        if (session != null) {
            session.tree().show(pin.member().get(), pin.path());
        }
    }

    private void remove(Pin pin) {
        Session session = model.current().get();
        if (session != null) {
            session.pins().remove(pin);
        }
    }

    private final class Cell extends WrappingCell<Pin> {

        private Subscription subscriptions = Subscription.EMPTY;
        private @Nullable Pin shown;

        Cell() {
            getStyleClass().add("pin-cell");
            setOnMouseClicked(event -> {
                if (getItem() != null && event.getClickCount() == 2) {
                    open(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Pin pin, boolean empty) {
            super.updateItem(pin, empty);
            Pin now = empty ? null : pin;
            // A button in it may have the focus, which is not to be lost.
            if (now == shown) {
                return;
            }
            shown = now;
            subscriptions.unsubscribe();
            subscriptions = Subscription.EMPTY;
            setGraphic(empty || pin == null ? null : content(pin));
        }

        private Node content(Pin pin) {
            Label name = new Label(pin.name());
            name.getStyleClass().add("pin-name");
            name.setMinWidth(0);
            name.setTooltip(
                    Pictures.tooltip(pin.path().orElse(pin.member().get().displayName())));
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            ToggleButton watch = new ToggleButton(null, Pictures.icon(MaterialDesignE.EYE_OUTLINE));
            watch.setId("watch-pin");
            watch.getStyleClass().addAll("button-icon", "flat", "small");
            watch.selectedProperty().bindBidirectional(pin.watched());
            watch.setTooltip(Pictures.tooltip("Watch: read the value once a second (Space)"));
            watch.setAccessibleText("Watch " + pin.name());
            Button open = Pictures.button(
                    "open-pin", MaterialDesignC.CHEVRON_RIGHT, "Open it in the tree (Enter)", () -> open(pin));
            Button remove = Pictures.button(
                    "remove-pin", MaterialDesignC.CLOSE, "Take this pin away (Delete)", () -> remove(pin));
            HBox top = new HBox(2, name, gap, watch, open, remove);
            top.setAlignment(Pos.CENTER_LEFT);
            ValueLabel value = new ValueLabel();
            subscriptions = Subscription.combine(
                    pin.member().subscribe(member -> value.show(member.value())),
                    pin.changes().subscribe((was, is) -> value.glow()));
            return new VBox(top, value, Notice.problemOf(pin.reading()));
        }
    }
}
