package dev.tendril.inspector.view;

import dev.tendril.inspector.model.Session;
import dev.tendril.inspector.model.pin.Pin;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.side.Side;
import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ClassRow;
import dev.tendril.inspector.model.tree.ObjectRow;
import dev.tendril.inspector.view.detail.Copying;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** What can be done with the selected object anywhere: by key, in the menu of the tree, over the detail, by its name. */
final class ObjectActions {

    private record Action(String id, String title, @Nullable KeyCombination keys, Ikon picture, Runnable run) {}

    private final Session session;
    private final List<Action> actions;
    private final Label said = new Label();

    ObjectActions(Session session) {
        this.session = session;
        actions = List.of(
                action("pin", "Pin", "Shortcut+D", MaterialDesignP.PIN_OUTLINE, () -> pin(false)),
                action(
                        "watch-value",
                        "Watch its value",
                        "Shortcut+Shift+D",
                        MaterialDesignE.EYE_OUTLINE,
                        () -> pin(true)),
                action("copy-path", "Copy its path", "Shortcut+Shift+C", MaterialDesignL.LINK_VARIANT, this::copyPath),
                action(
                        "copy-code",
                        "Copy as test code",
                        "Shortcut+Shift+J",
                        MaterialDesignC.CODE_TAGS,
                        this::copyCode));
        for (Action action : actions) {
            session.goTo().offer(action.title(), keys(action), action.run());
        }
        session.goTo().offer("Find instances of this class", "searches the heap", this::instances);
        for (Side side : Side.values()) {
            session.goTo()
                    .offer(
                            side.title(),
                            "of the selected object",
                            () -> session.aspects().side().set(side));
        }
        said.setWrapText(true);
        said.getStyleClass().add("field-reason");
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(said.textProperty().isNotEmpty());
        session.tree().selected().subscribe(row -> said.setText(""));
    }

    private static Action action(String id, String title, String keys, Ikon picture, Runnable run) {
        return new Action(id, title, KeyCombination.valueOf(keys), picture, run);
    }

    private static String keys(Action action) {
        KeyCombination keys = action.keys();
        return keys == null ? "" : keys.getDisplayText();
    }

    /** The buttons over the detail, with what the last one did. */
    Node bar() {
        HBox bar = new HBox(2);
        bar.setAlignment(Pos.CENTER_LEFT);
        for (Action action : actions) {
            bar.getChildren()
                    .add(Pictures.button(
                            action.id(),
                            action.picture(),
                            "%s (%s)".formatted(action.title(), keys(action)),
                            action.run()));
        }
        bar.getChildren()
                .add(new Waiting(
                        session.ways().finding().busy(),
                        "Searching…",
                        session.ways().finding()::cancel));
        return new VBox(3, bar, said, Notice.problemOf(session.ways().finding()));
    }

    /** The menu of a row of the tree. */
    ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        for (Action action : actions) {
            MenuItem item = new MenuItem(action.title(), Pictures.icon(action.picture()));
            item.setAccelerator(action.keys());
            item.setOnAction(event -> action.run().run());
            menu.getItems().add(item);
        }
        MenuItem instances = new MenuItem("Find instances of this class");
        instances.setOnAction(event -> instances());
        MenuItem holders = new MenuItem("Who holds this object");
        holders.setOnAction(event -> {
            session.aspects().side().set(Side.HOLDERS);
            session.aspects().holders().search();
        });
        MenuItem methods = new MenuItem("Call a method");
        methods.setOnAction(event -> session.aspects().side().set(Side.METHODS));
        menu.getItems().addAll(instances, holders, methods);
        return menu;
    }

    /** Whether a key was one of these; then it was done. */
    boolean handle(KeyEvent event) {
        for (Action action : actions) {
            KeyCombination keys = action.keys();
            if (keys != null && keys.match(event)) {
                action.run().run();
                return true;
            }
        }
        return false;
    }

    private void pin(boolean watched) {
        if (session.tree().selected().get() instanceof ObjectRow row) {
            Pin pin = session.pins().pin(row);
            if (watched) {
                pin.watched().set(true);
            }
            said.setText(
                    watched
                            ? "%s is watched, on the left.".formatted(pin.name())
                            : "Pinned as %s, on the left.".formatted(pin.name()));
        } else {
            said.setText("Select an object to pin it.");
        }
    }

    private void copyPath() {
        Branch row = session.tree().selected().get();
        if (row != null) {
            session.ways().path(row, path -> copied(path, path));
        }
    }

    private void copyCode() {
        Branch row = session.tree().selected().get();
        if (row != null) {
            session.ways()
                    .code(row, code -> copied(code, "a program that gets this object; it needs import dev.tendril.*"));
        }
    }

    private void copied(String text, String what) {
        Copying.copy(text);
        said.setText("Copied " + what);
    }

    private void instances() {
        Branch row = session.tree().selected().get();
        if (row instanceof ClassRow root) {
            session.tree().showInstances(root.className());
        } else if (row instanceof ObjectRow object
                && object.member().get().value().kind() != Value.Kind.NULL) {
            session.tree().showInstances(object.member().get().value().type());
        }
    }
}
