package dev.tendril.inspector.view;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.TargetRow;
import dev.tendril.inspector.model.remote.Door;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.Every;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.nio.file.Path;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;

/** The JVMs of this machine, looked for while this is on the screen, and the way to one elsewhere. */
final class TargetsView extends VBox {

    private static final Duration BETWEEN_LOOKS = Duration.seconds(2);

    TargetsView(InspectorModel model) {
        getStyleClass().add("targets");
        Label title = new Label("Java processes");
        title.getStyleClass().add("pane-title");

        ListView<TargetRow> list = new ListView<>(model.targets().rows());
        list.setId("targets");
        list.setAccessibleText("Java processes");
        list.setCellFactory(view -> new TargetCell(model));
        list.setOnKeyPressed(event -> {
            TargetRow row = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && row != null) {
                model.attach(row);
            }
        });
        EmptyState none = new EmptyState(
                MaterialDesignC.COFFEE_OUTLINE,
                "No Java process here",
                "Processes of yours appear here by themselves as they start.");
        EmptyState looking = new EmptyState(MaterialDesignM.MAGNIFY, "Looking for Java processes", "");
        model.targets().searched().subscribe(searched -> list.setPlaceholder(searched ? none : looking));
        VBox.setVgrow(list, Priority.ALWAYS);

        getChildren().addAll(title, Notice.problemOf(model.targets().searching()), list, addressPane(model));
        Every.whileShown(this, BETWEEN_LOOKS, model.targets()::refresh);
    }

    private static VBox recent(InspectorModel model) {
        VBox lines = new VBox(2);
        lines.setId("recent");
        Runnable show = () -> {
            lines.getChildren().clear();
            for (Door door : model.recent().list()) {
                Hyperlink go = new Hyperlink(door.address());
                go.setTooltip(Pictures.tooltip("Connect again, with the secret in " + door.secretFile()));
                go.setMinWidth(0);
                go.setMaxWidth(Double.MAX_VALUE);
                go.setOnAction(event -> model.connect(door));
                go.disableProperty().bind(model.connecting().busy());
                HBox.setHgrow(go, Priority.ALWAYS);
                HBox line = new HBox(
                        go,
                        Pictures.button(
                                "forget",
                                MaterialDesignC.CLOSE,
                                "Forget " + door.address(),
                                () -> model.recent().remove(door)));
                line.setAlignment(Pos.CENTER_LEFT);
                lines.getChildren().add(line);
            }
            lines.setManaged(!model.recent().list().isEmpty());
        };
        model.recent().list().addListener((ListChangeListener<Door>) change -> show.run());
        show.run();
        return lines;
    }

    private static TitledPane addressPane(InspectorModel model) {
        TextField address = new TextField();
        address.setId("address");
        address.setPromptText("tls://host:port, tcp://127.0.0.1:port or unix:/path");
        TextField secret = new TextField();
        secret.setId("secret-file");
        secret.setPromptText("File that holds the secret");
        TextField trust = new TextField();
        trust.setId("trust");
        trust.setPromptText("With TLS, its certificate: sha256:...");
        Button connect = new Button("Connect");
        connect.setId("connect");
        connect.setMaxWidth(Double.MAX_VALUE);
        connect.disableProperty()
                .bind(address.textProperty()
                        .isEmpty()
                        .or(secret.textProperty().isEmpty())
                        .or(model.connecting().busy()));
        Runnable go = () -> {
            if (!connect.isDisabled()) {
                String certificate = trust.getText().strip();
                model.connect(
                        address.getText().strip(),
                        Path.of(secret.getText().strip()),
                        certificate.isEmpty() ? null : certificate);
            }
        };
        connect.setOnAction(event -> go.run());
        address.setOnAction(event -> go.run());
        secret.setOnAction(event -> go.run());
        trust.setOnAction(event -> go.run());
        VBox form = new VBox(
                8,
                recent(model),
                address,
                secret,
                trust,
                connect,
                new Waiting(model.connecting().busy(), "Connecting…", model.connecting()::cancel),
                Notice.problemOf(model.connecting()),
                Notice.problemOf(model.recent().storing()));
        TitledPane pane = new TitledPane("Connect to an address", form);
        pane.setId("address-pane");
        pane.setExpanded(!model.recent().list().isEmpty());
        model.recent()
                .list()
                .subscribe(() -> pane.setExpanded(!model.recent().list().isEmpty()));
        pane.setAnimated(false);
        pane.getStyleClass().add("dense");
        return pane;
    }
}
