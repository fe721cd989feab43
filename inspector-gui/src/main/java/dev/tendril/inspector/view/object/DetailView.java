package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.Detail;
import dev.tendril.inspector.model.FieldRow;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.side.Aspects;
import dev.tendril.inspector.model.side.Side;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.view.part.EmptyState;
import dev.tendril.inspector.view.part.FilterField;
import dev.tendril.inspector.view.part.MoreLink;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The selected object: what it is, and its fields with editors in place. */
public final class DetailView extends StackPane {

    // So many are seen at once.
    private static final int FEW = 10;

    private final Detail detail;
    private final Aspects aspects;
    private final ListView<FieldRow> list;
    private final Label title = new Label();
    private final Label type = new Label();
    private final Label id = new Label();
    private Subscription following = Subscription.EMPTY;

    /**
     * Shows what is selected.
     *
     * @param actions what can be done with it, shown under its name
     * @param tabs its other sides
     */
    public DetailView(Detail detail, Aspects aspects, Node actions, Map<Side, Node> tabs) {
        this.detail = detail;
        this.aspects = aspects;
        this.list = new ListView<>(detail.rows());
        setId("detail");
        getStyleClass().add("detail");
        EmptyState none = new EmptyState(
                MaterialDesignC.CURSOR_DEFAULT_CLICK_OUTLINE,
                "Nothing selected",
                "Select a row of the tree to see its fields and change them.");
        TabPane sides = sides(
                aspects,
                tabs,
                new VBox(
                        filter(),
                        Notice.problemOf(detail.loading()),
                        fields(),
                        new MoreLink("", detail.notLoaded(), Branch.PAGE_SIZE, detail.loading(), detail::loadMore)));
        VBox.setVgrow(sides, Priority.ALWAYS);
        Node content = new VBox(header(actions), sides);
        none.visibleProperty().bind(detail.subject().isNull());
        content.visibleProperty().bind(detail.subject().isNotNull());
        getChildren().addAll(none, content);
        detail.subject().subscribe(this::show);
    }

    private static TabPane sides(Aspects aspects, Map<Side, Node> tabs, Node fields) {
        TabPane pane = new TabPane();
        pane.setId("sides");
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.getStyleClass().addAll("dense", "sides");
        for (Side side : Side.values()) {
            Tab tab = new Tab(side.title(), side == Side.FIELDS ? fields : tabs.get(side));
            tab.setId("side-" + side.name().toLowerCase(Locale.ROOT));
            tab.setUserData(side);
            pane.getTabs().add(tab);
        }
        pane.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null) {
                aspects.side().set((Side) tab.getUserData());
            }
        });
        aspects.side().subscribe(side -> pane.getSelectionModel().select(side.ordinal()));
        return pane;
    }

    private Node header(Node actions) {
        title.setId("detail-title");
        title.getStyleClass().add("detail-title");
        title.setMinWidth(0);
        type.getStyleClass().add("detail-type");
        type.setMinWidth(0);
        id.getStyleClass().addAll("badge", "badge-plain", "badge-id");
        id.setMinWidth(USE_PREF_SIZE);
        id.visibleProperty().bind(id.textProperty().isNotEmpty());
        HBox top = new HBox(8, title, id, new Waiting(detail.loading().busy(), "", null));
        top.setAlignment(Pos.CENTER_LEFT);
        VBox header = new VBox(2, top, type, actions);
        header.getStyleClass().add("detail-header");
        return header;
    }

    private Node filter() {
        HBox bar = new HBox(new FilterField(
                "field-filter", "Filter by name", "Show only fields with this in their names", detail.filter()));
        bar.getStyleClass().add("side-bar");
        bar.visibleProperty().bind(detail.count().greaterThan(FEW));
        bar.managedProperty().bind(bar.visibleProperty());
        return bar;
    }

    private Node fields() {
        list.setId("fields");
        list.getStyleClass().add("fields");
        NameWidth nameWidth = new NameWidth(list.widthProperty());
        list.setCellFactory(view -> new FieldCell(nameWidth));
        detail.subject().subscribe(nameWidth::reset);
        Label nothing = new Label("No fields.");
        nothing.getStyleClass().add("row-notice");
        nothing.visibleProperty().bind(detail.loading().busy().not());
        list.setPlaceholder(nothing);
        list.setOnKeyPressed(event -> {
            FieldRow row = list.getSelectionModel().getSelectedItem();
            boolean edit = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.F2;
            if (edit && row != null && row.whyNotEditable() == null) {
                row.open().set(true);
                event.consume();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setAccessibleText("Fields");
        return list;
    }

    /** Goes to what is shown of the object, by key. */
    public void enter() {
        if (aspects.side().get() == Side.FIELDS) {
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            list.requestFocus();
        } else {
            lookup("#sides").requestFocus();
        }
    }

    /** What Escape does in the list of fields. */
    public void onLeave(Runnable action) {
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                action.run();
                event.consume();
            }
        });
    }

    private void show(@Nullable Branch subject) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (subject instanceof ObjectRow row) {
            title.setText(row.pathName());
            following = row.member().subscribe(this::show);
        } else if (subject instanceof ClassRow root) {
            title.setText(root.pathName());
            describe("static fields of " + root.className());
            id.setText("");
        } else if (subject != null) {
            title.setText(subject.pathName());
            describe("found in the heap");
            id.setText("");
        }
    }

    private void show(Member member) {
        boolean isObject = member.value().id() != null;
        describe(isObject ? member.value().type() : member.declaredType());
        String objectId = member.value().id();
        id.setText(objectId == null ? "" : objectId);
    }

    private void describe(String text) {
        type.setText(text);
        type.setTooltip(Pictures.tooltip(text));
    }
}
