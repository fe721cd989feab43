package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.aspect.HexAspect;
import dev.tendril.inspector.model.aspect.HexAspect.Line;
import dev.tendril.inspector.model.remote.Subject;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.MoreLink;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Waiting;
import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/** The bytes of the object, and the picture in them. */
public final class HexView extends StackPane {

    private static final double LINE_HEIGHT = 20;
    private static final double PICTURE_HEIGHT = 240;

    public HexView(HexAspect aspect) {
        setId("hex");
        ListView<Line> lines = new ListView<>(aspect.lines());
        lines.setId("hex-lines");
        lines.setAccessibleText("Bytes");
        lines.setFixedCellSize(LINE_HEIGHT);
        lines.getStyleClass().add("hex");
        lines.setCellFactory(view -> new Cell());
        VBox.setVgrow(lines, Priority.ALWAYS);
        VBox content = new VBox(
                picture(aspect),
                Notice.problemOf(aspect.loading()),
                new Waiting(aspect.loading().busy(), "Reading…", aspect.loading()::cancel),
                lines,
                new MoreLink("bytes", aspect.notLoaded(), HexAspect.PAGE_SIZE, aspect.loading(), aspect::loadMore));
        EmptyState none = new EmptyState(
                MaterialDesignH.HEXADECIMAL, "No bytes", "Byte arrays, texts and images have bytes to show.");
        none.visibleProperty().bind(Bindings.createBooleanBinding(() -> !fits(aspect), aspect.subject()));
        content.visibleProperty().bind(none.visibleProperty().not());
        getChildren().addAll(none, content);
    }

    private static boolean fits(HexAspect aspect) {
        Subject subject = aspect.subject().get();
        return subject != null && HexAspect.fits(subject);
    }

    private static ImageView picture(HexAspect aspect) {
        ImageView view = new ImageView();
        view.setId("picture");
        view.setPreserveRatio(true);
        view.setAccessibleText("The picture that the object holds");
        aspect.picture().subscribe(bytes -> {
            if (bytes.length == 0) {
                show(view, null);
                return;
            }
            // A large one takes long to read.
            CompletableFuture.supplyAsync(() -> new Image(new ByteArrayInputStream(bytes)))
                    .thenAcceptAsync(
                            image -> {
                                if (aspect.picture().get() == bytes) {
                                    show(view, image.isError() ? null : image);
                                }
                            },
                            Platform::runLater);
        });
        return view;
    }

    private static void show(ImageView view, @Nullable Image image) {
        view.setImage(image);
        view.setVisible(image != null);
        view.setManaged(image != null);
        view.setFitHeight(image != null && image.getHeight() > PICTURE_HEIGHT ? PICTURE_HEIGHT : 0);
    }

    private static final class Cell extends ListCell<Line> {
        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            Text offset = new Text(line.offset() + "  ");
            offset.getStyleClass().add("hex-offset");
            Text hex = new Text("%-24s".formatted(line.hex()) + " ");
            hex.getStyleClass().add("hex-bytes");
            Text text = new Text(line.text());
            text.getStyleClass().add("hex-text");
            setGraphic(new TextFlow(offset, hex, text));
        }
    }
}
