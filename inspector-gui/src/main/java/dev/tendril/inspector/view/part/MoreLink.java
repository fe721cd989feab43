package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.task.Activity;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.scene.control.Hyperlink;

/** Fetches the next page of a list, for as long as there is one. */
public final class MoreLink extends Hyperlink {

    /**
     * A link to the next page.
     *
     * @param what the list has more of, such as {@code bytes}; empty where that is plain
     * @param left how many were not fetched yet
     */
    public MoreLink(String what, ReadOnlyIntegerProperty left, int pageSize, Activity loading, Runnable load) {
        getStyleClass().add("row-more");
        textProperty()
                .bind(left.map(count -> "Next %,d of %,d more %s"
                        .formatted(Math.min(pageSize, count.intValue()), count.intValue(), what)
                        .strip()));
        visibleProperty().bind(left.greaterThan(0));
        managedProperty().bind(visibleProperty());
        disableProperty().bind(loading.busy());
        setOnAction(event -> load.run());
    }
}
