package dev.tendril.inspector.view.calls;

import dev.tendril.inspector.model.calls.WatchRow;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.view.part.Notice;
import dev.tendril.inspector.view.part.Pictures;
import dev.tendril.inspector.view.part.Waiting;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A watched point, with the button that takes the watch away, and under it why there is none. */
final class WatchChip extends VBox {

    WatchChip(WatchRow row, Runnable stop) {
        super(4);
        Label point = new Label(shortPoint(row.point()) + (row.condition().isEmpty() ? "" : "  if " + row.condition()));
        point.setTooltip(Pictures.tooltip(row.point()));
        point.getStyleClass().add("chip-text");
        HBox chip = new HBox(
                4,
                point,
                new Waiting(row.arming().busy(), "", null),
                Pictures.button("watch-stop", MaterialDesignC.CLOSE, "Stop watching " + row.point(), stop));
        chip.setAlignment(Pos.CENTER_LEFT);
        chip.getStyleClass().add("chip");
        chip.setMaxWidth(USE_PREF_SIZE);
        getChildren().addAll(chip, Notice.problemOf(row.arming()));
    }

    private static String shortPoint(String point) {
        int hash = point.indexOf('#');
        return hash < 0 ? point : Member.simpleName(point.substring(0, hash)) + point.substring(hash);
    }
}
