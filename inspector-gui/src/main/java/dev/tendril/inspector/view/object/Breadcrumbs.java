package dev.tendril.inspector.view.object;

import dev.tendril.inspector.model.tree.Branch;
import dev.tendril.inspector.model.tree.ObjectTree;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;

/** The way from the class to the selected object; every step can be gone back to. */
public final class Breadcrumbs extends HBox {

    private final ObjectTree tree;

    public Breadcrumbs(ObjectTree tree) {
        super(2);
        this.tree = tree;
        setId("breadcrumbs");
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        getStyleClass().add("way");
        tree.selected().subscribe(this::show);
    }

    private void show(@Nullable Branch selected) {
        getChildren().clear();
        if (selected == null) {
            Label none = new Label("Nothing selected");
            none.getStyleClass().add("way-none");
            getChildren().add(none);
            return;
        }
        List<Branch> path = selected.path();
        for (Branch step : path) {
            if (step != path.get(0)) {
                Label arrow = new Label("›");
                arrow.getStyleClass().add("way-arrow");
                arrow.setMinWidth(USE_PREF_SIZE);
                getChildren().add(arrow);
            }
            Hyperlink link = new Hyperlink(step.pathName());
            link.setMinWidth(24);
            link.setOnAction(event -> tree.selected().set(step));
            link.setVisited(false);
            if (step == selected) {
                link.getStyleClass().add("way-here");
            }
            getChildren().add(link);
        }
    }
}
