package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.aspect.JsonAspect;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.PagedText;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.io.File;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/** The object and what it holds as JSON, to be copied or saved. */
public final class JsonView extends VBox {

    public JsonView(JsonAspect aspect) {
        setId("json");
        PagedText area = new PagedText("json-area", "The object as JSON", aspect.json());
        VBox.setVgrow(area, Priority.ALWAYS);
        Label limits = new Label("At most %,d objects".formatted(Limits.USUAL.objects()));
        limits.setTooltip(Pictures.tooltip("It is read " + Limits.USUAL.text() + "."));
        limits.getStyleClass().add("field-reason");
        limits.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(
                6,
                limits,
                gap,
                new Waiting(aspect.loading().busy(), "", aspect.loading()::cancel),
                Pictures.button(
                        "copy-json", MaterialDesignC.CONTENT_COPY, "Copy the JSON", () -> Copying.copy(area.whole())),
                Pictures.button(
                        "save-json", MaterialDesignD.DOWNLOAD_OUTLINE, "Save the JSON to a file", () -> save(aspect)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("side-bar");
        Label saved = new Label();
        saved.setWrapText(true);
        saved.getStyleClass().add("side-words");
        saved.textProperty()
                .bind(aspect.saved().map(file -> "Saved to " + file + ".").orElse(""));
        saved.visibleProperty().bind(aspect.saved().isNotNull());
        saved.managedProperty().bind(saved.visibleProperty());
        getChildren().addAll(bar, Notice.problemOf(aspect.loading()), Notice.problemOf(aspect.saving()), saved, area);
    }

    private void save(JsonAspect aspect) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save as JSON");
        Subject subject = aspect.subject().get();
        String name = subject instanceof Subject.OfMember of ? of.member().name() : "object";
        chooser.setInitialFileName(name.replaceAll("[^A-Za-z0-9_-]+", "") + ".json");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            aspect.save(file.toPath());
        }
    }
}
