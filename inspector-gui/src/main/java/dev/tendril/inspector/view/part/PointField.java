package dev.tendril.inspector.view.part;

import dev.tendril.inspector.model.calls.PointChooser;
import javafx.scene.control.TextField;

/** A field for a place in code, which offers classes and then their methods. */
public final class PointField extends TextField {

    public PointField(String id, PointChooser chooser, Runnable action) {
        setId(id);
        setPromptText("Type#method");
        setAccessibleText("A method, as package.Type#method");
        setTooltip(Pictures.tooltip(
                "A method as package.Type#method, or package.Type#method(String, int) for one of several; new for"
                        + " constructors. Type part of a class name to choose one."));
        setPrefColumnCount(26);
        setOnAction(event -> action.run());
        Suggestions.under(this, chooser.matches(), chooser::search, chooser::dismiss);
    }
}
