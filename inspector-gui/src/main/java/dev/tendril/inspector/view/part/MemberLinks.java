package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.remote.Member;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** A list of objects, each with its value; Enter or a click on the name opens one in the tree. */
public final class MemberLinks extends ListView<Member> {

    private static final double LINE_HEIGHT = 26;

    public MemberLinks(String id, ObservableList<Member> members, String whenEmpty, Consumer<Member> open) {
        super(members);
        setId(id);
        setAccessibleText("Objects; Enter opens one in the tree");
        setFixedCellSize(LINE_HEIGHT);
        getStyleClass().addAll("dense", "member-links");
        setMinSize(0, 0);
        Label nothing = new Label(whenEmpty);
        nothing.setMinHeight(USE_PREF_SIZE);
        nothing.getStyleClass().add("row-notice");
        nothing.setWrapText(true);
        setPlaceholder(nothing);
        setCellFactory(list -> new Cell(open));
        setOnKeyPressed(event -> {
            Member selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                open.accept(selected);
                event.consume();
            }
        });
    }

    private static final class Cell extends ListCell<Member> {

        private final Consumer<Member> open;

        Cell(Consumer<Member> open) {
            this.open = open;
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Member member, boolean empty) {
            super.updateItem(member, empty);
            if (empty || member == null) {
                setGraphic(null);
                return;
            }
            Hyperlink name = new Hyperlink(member.name());
            name.setMinWidth(USE_PREF_SIZE);
            name.setFocusTraversable(false);
            name.setTooltip(Pictures.tooltip("Open in the tree"));
            name.setOnAction(event -> {
                name.setVisited(false);
                open.accept(member);
            });
            ValueLabel value = new ValueLabel();
            value.show(member.value());
            Label id =
                    new Label(member.value().id() == null ? "" : member.value().id());
            id.getStyleClass().add("id-cell");
            id.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(6, name, value, id);
            line.setAlignment(Pos.CENTER_LEFT);
            setGraphic(line);
        }
    }
}
