package dev.tendril.inspector.view;

import dev.tendril.inspector.model.InspectorModel;
import dev.tendril.inspector.model.Padlock;
import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.layout.Layout;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.view.object.Breadcrumbs;
import dev.tendril.inspector.view.object.DetailView;
import dev.tendril.inspector.view.object.ObjectTreeView;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/** One target: the class chooser and the tree, the detail beside them, the history underneath. */
final class SessionView extends StackPane {

    private final GoToView chooser;

    SessionView(Session session, InspectorModel model, Layout layout) {
        getStyleClass().add("session");
        ObjectTreeView tree = new ObjectTreeView(session.tree());
        chooser = new GoToView(session.chooser(), session.goTo(), tree::requestFocus);
        VBox.setVgrow(tree, Priority.ALWAYS);
        VBox centre = new VBox(toolbar(session, model, chooser.field()), new Breadcrumbs(session.tree()), tree);
        centre.setMinWidth(320);
        ObjectActions actions = new ObjectActions(session);
        tree.setContextMenu(actions.menu());
        DetailView detail =
                new DetailView(session.detail(), session.aspects(), actions.bar(), DetailTabs.of(session, layout));
        detail.setMinWidth(300);
        tree.onEnter(detail::enter);
        detail.onLeave(tree::requestFocus);
        SplitPane sides = new SplitPane(centre, detail);
        sides.getDividers().get(0).positionProperty().bindBidirectional(layout.tree());

        BottomPanes bottom = new BottomPanes(session, layout);
        bottom.setMinHeight(80);
        addEventFilter(KeyEvent.KEY_PRESSED, bottom::shortcut);
        SplitPane all = new SplitPane(sides, bottom);
        all.setOrientation(Orientation.VERTICAL);
        all.getDividers().get(0).positionProperty().bindBidirectional(layout.upper());
        SplitPane.setResizableWithParent(bottom, false);
        VBox.setVgrow(all, Priority.ALWAYS);

        VBox content = new VBox(lostNotice(session, model), silenceNotice(session), all);
        getChildren().addAll(content, chooser.matches());
        setAlignment(chooser.matches(), Pos.TOP_LEFT);
        hangUnder(chooser.field(), chooser.matches());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (actions.handle(event)) {
                event.consume();
            }
        });
        session.goTo().offer("Refresh", "F5", session::refresh);
        session.goTo().offer("Detach", "takes the agent out of the target", () -> model.detach(session));
        session.goTo().offer("Close this session", "the agent stays", () -> model.close(session));
        bottom.getTabs()
                .forEach(tab -> session.goTo()
                        .offer(
                                tab.getId() == null ? "" : title(tab.getId()),
                                "pane",
                                () -> bottom.getSelectionModel().select(tab)));
    }

    private static String title(String id) {
        String name = id.replace("pane-", "");
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Goes to where classes are found by typing. */
    void goToChooser() {
        chooser.field().requestFocus();
    }

    private static Node toolbar(Session session, InspectorModel model, Region field) {
        HBox.setHgrow(field, Priority.ALWAYS);
        Button refresh = Pictures.button(
                "refresh", MaterialDesignR.REFRESH, "Ask the target again for everything shown (F5)", session::refresh);
        Button detach = Pictures.button(
                "detach",
                MaterialDesignE.EJECT_OUTLINE,
                "Detach: take the agent out of the target and close this session. Other clients of it lose their connections.",
                () -> model.detach(session));
        HBox bar = new HBox(8, field, refresh, detach, padlock(session.padlock()));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("session-bar");
        return bar;
    }

    private static Node padlock(Padlock padlock) {
        FontIcon picture = Pictures.icon(MaterialDesignL.LOCK_OUTLINE);
        ToggleButton button = new ToggleButton("Read-only", picture);
        button.setId("padlock");
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll("small", "padlock");
        button.setOnAction(event -> {
            if (button.isSelected()) {
                padlock.open();
            } else {
                padlock.close();
            }
        });
        padlock.state().subscribe(state -> {
            boolean open = state == Padlock.State.OPEN;
            button.setSelected(open);
            button.setDisable(state == Padlock.State.SEALED);
            button.setText(open ? "Writable" : "Read-only");
            picture.setIconCode(open ? MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE : MaterialDesignL.LOCK_OUTLINE);
            button.setTooltip(Pictures.tooltip(
                    open
                            ? "Edits go to the live target. Click to close the padlock."
                            : state == Padlock.State.CLOSED
                                    ? "Nothing is written to the target. Click to open the padlock."
                                    : "Nothing can be written in this session."));
        });
        return button;
    }

    private static Node lostNotice(Session session, InspectorModel model) {
        Button again = new Button("Attach again");
        again.setId("attach-again");
        again.getStyleClass().addAll("small", "accent");
        again.setOnAction(event -> model.attachAgain(session));
        again.setVisible(model.canAttachAgain(session));
        again.managedProperty().bind(again.visibleProperty());
        Button close = new Button("Close this session");
        close.getStyleClass().add("small");
        close.setOnAction(event -> model.close(session));
        Notice notice = Notice.problem().answered(again, close);
        VBox.setMargin(notice, new Insets(8));
        session.lost().subscribe(notice::show);
        return notice;
    }

    private static Node silenceNotice(Session session) {
        Notice notice = Notice.problem();
        notice.setId("unanswered");
        VBox.setMargin(notice, new Insets(8));
        session.silence()
                .subscribe(
                        silence -> notice.show(
                                silence == null
                                        ? null
                                        : new Problem(
                                                "%s has not answered for %d seconds: it is stopped, by a signal or in a debugger, or very busy."
                                                        .formatted(
                                                                session.summary()
                                                                        .name(),
                                                                silence.toSeconds()),
                                                "What was asked waits for 30 seconds. Let the process go on, or close this session.")));
        return notice;
    }

    private void hangUnder(Region field, Region matches) {
        matches.maxWidthProperty().bind(field.widthProperty());
        matches.visibleProperty().subscribe(visible -> {
            if (visible) {
                Bounds at = sceneToLocal(field.localToScene(field.getLayoutBounds()));
                setMargin(matches, new Insets(at.getMaxY() + 4, 0, 0, at.getMinX()));
            }
        });
    }
}
