package dev.tendril.inspector.view.part;

import javafx.beans.property.StringProperty;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** A field for what the rows of a list must have in them to be shown. */
public final class FilterField extends TextField {

    /**
     * A field that takes the room there is.
     *
     * @param filter what is typed
     */
    public FilterField(String id, String prompt, String accessibleName, StringProperty filter) {
        setId(id);
        setPromptText(prompt);
        setAccessibleText(accessibleName);
        textProperty().bindBidirectional(filter);
        HBox.setHgrow(this, Priority.ALWAYS);
    }
}
