package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.compare.Comparison;
import dev.tendril.inspector.model.compare.Comparison.Snapshot;
import dev.tendril.inspector.model.graph.Difference;
import dev.tendril.inspector.model.graph.GraphReader.Limits;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Waiting;
import dev.tendril.inspector.view.part.WrappingCell;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Two snapshots and where they differ. */
public final class DiffView extends VBox {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    public DiffView(Comparison comparison) {
        setId("diff");
        Button first = new Button("Take a snapshot");
        first.setId("snapshot");
        first.getStyleClass().add("small");
        first.setOnAction(event -> comparison.takeFirst());
        first.disableProperty().bind(comparison.taking().busy());
        Button second = new Button("Compare with now");
        second.setId("compare");
        second.getStyleClass().addAll("small", "accent");
        second.setOnAction(event -> comparison.compare());
        second.disableProperty()
                .bind(comparison.taking().busy().or(comparison.before().isNull()));
        FlowPane bar = new FlowPane(
                6, 6, first, second, new Waiting(comparison.taking().busy(), "Reading…", comparison.taking()::cancel));
        bar.getStyleClass().add("side-bar");
        Label words = new Label();
        words.setId("diff-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("side-words");
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(comparison), comparison.before(), comparison.after(), comparison.differences()));
        ListView<Difference> list = new ListView<>(comparison.differences());
        list.setId("differences");
        list.setAccessibleText("Differences");
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, Notice.problemOf(comparison.taking()), words, list);
    }

    private static String words(Comparison comparison) {
        Snapshot before = comparison.before().get();
        Snapshot after = comparison.after().get();
        if (before == null) {
            return "A snapshot remembers the selected object and what it holds, " + Limits.USUAL.text()
                    + ". Compare it later with the same object, or with another one.";
        }
        String first = "Snapshot of %s at %s."
                .formatted(before.name(), TIME.format(before.at().atZone(ZoneId.systemDefault())));
        if (after == null) {
            return first + " Compare it with what is selected now.";
        }
        int count = comparison.differences().size();
        return first
                + " Compared with %s at %s: %s"
                        .formatted(
                                after.name(),
                                TIME.format(after.at().atZone(ZoneId.systemDefault())),
                                count == 0
                                        ? "no difference."
                                        : count == 1 ? "one difference." : count + " differences.");
    }

    private static final class Cell extends WrappingCell<Difference> {
        @Override
        protected void updateItem(@Nullable Difference difference, boolean empty) {
            super.updateItem(difference, empty);
            setGraphic(empty || difference == null ? null : content(difference));
        }

        private static Node content(Difference difference) {
            VBox content =
                    new VBox(2, label("diff-path", difference.path().isEmpty() ? "(itself)" : difference.path()));
            String before = difference.before();
            String after = difference.after();
            if (before != null) {
                content.getChildren().add(label("diff-before", "− " + before));
            }
            if (after != null) {
                content.getChildren().add(label("diff-after", "+ " + after));
            }
            return content;
        }

        private static Label label(String styleClass, String text) {
            Label label = new Label(text);
            label.getStyleClass().addAll("code", styleClass);
            label.setWrapText(true);
            return label;
        }
    }
}
