package dev.tendril.inspector.view.detail;

import dev.tendril.inspector.model.aspect.HoldersAspect;
import dev.tendril.inspector.model.remote.HolderSearch.Holder;
import dev.tendril.inspector.model.remote.HolderSearch.Step;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Waiting;
import dev.tendril.inspector.view.part.WrappingCell;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** Who holds the object: a way from a root for each, one line an object. */
public final class HoldersView extends VBox {

    private static final double INDENT = 12;

    private final Consumer<String> reveal;

    /** @param reveal goes to the object at a path */
    public HoldersView(HoldersAspect aspect, Consumer<String> reveal) {
        this.reveal = reveal;
        setId("holders");
        Button search = new Button("Search the heap");
        search.setId("search-holders");
        search.getStyleClass().addAll("small", "accent");
        search.setOnAction(event -> aspect.search());
        search.disableProperty()
                .bind(aspect.loading().busy().or(Bindings.createBooleanBinding(() -> !fits(aspect), aspect.subject())));
        FlowPane bar = new FlowPane(
                6, 6, search, new Waiting(aspect.loading().busy(), "Searching…", aspect.loading()::cancel));
        bar.getStyleClass().add("side-bar");
        Label words = new Label();
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().add("side-words");
        words.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> words(aspect), aspect.subject(), aspect.searched(), aspect.holders()));
        ListView<Holder> list = new ListView<>(aspect.holders());
        list.setId("holder-list");
        list.setAccessibleText("Holders");
        list.setPlaceholder(new Label());
        list.setCellFactory(view -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(bar, Notice.problemOf(aspect.loading()), words, list);
    }

    private static boolean fits(HoldersAspect aspect) {
        var subject = aspect.subject().get();
        return subject != null && HoldersAspect.fits(subject);
    }

    private static String words(HoldersAspect aspect) {
        if (!fits(aspect)) {
            return "Only objects have holders. Select one.";
        }
        if (!aspect.searched().get()) {
            return "Finds every object, static field and thread that refers to this one, and the shortest way there."
                    + " It walks through the whole heap, which stops the application for a moment.";
        }
        int count = aspect.holders().size();
        return count == 0
                ? "Nobody holds it: it is garbage once the inspector lets go of it."
                : count == 1
                        ? "One holder."
                        : count == HoldersAspect.LIMIT ? count + " holders; there may be more." : count + " holders.";
    }

    private final class Cell extends WrappingCell<Holder> {
        @Override
        protected void updateItem(@Nullable Holder holder, boolean empty) {
            super.updateItem(holder, empty);
            setGraphic(empty || holder == null ? null : content(holder));
        }

        private Node content(Holder holder) {
            VBox way = new VBox(2);
            for (Step step : holder.steps()) {
                Label line = new Label(step.place() + "   " + Member.simpleName(step.type()));
                line.getStyleClass().add("code");
                line.setWrapText(true);
                VBox.setMargin(
                        line,
                        new Insets(
                                0, 0, 0, INDENT * Math.min(8, way.getChildren().size())));
                way.getChildren().add(line);
            }
            if (holder.repeatable()) {
                Hyperlink go = new Hyperlink("Go there");
                go.setId("go-to-holder");
                go.setOnAction(event -> reveal.accept(holder.path()));
                way.getChildren().add(go);
            }
            return way;
        }
    }
}
