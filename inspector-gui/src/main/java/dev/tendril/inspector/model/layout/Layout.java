package dev.tendril.inspector.model.layout;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The sizes of the window and of its parts, the pane that is shown at the bottom, and the theme. Shares are from 0 to 1. */
public final class Layout {

    private final DoubleProperty width = new SimpleDoubleProperty(1280);
    private final DoubleProperty height = new SimpleDoubleProperty(800);
    private final BooleanProperty maximized = new SimpleBooleanProperty();
    private final DoubleProperty targets = new SimpleDoubleProperty(0.2);
    private final DoubleProperty tree = new SimpleDoubleProperty(0.62);
    private final DoubleProperty upper = new SimpleDoubleProperty(0.62);
    private final StringProperty pane = new SimpleStringProperty("calls");
    private final StringProperty theme = new SimpleStringProperty("dark");

    public DoubleProperty width() {
        return width;
    }

    public DoubleProperty height() {
        return height;
    }

    public BooleanProperty maximized() {
        return maximized;
    }

    /** The share of the targets in the width of the window. */
    public DoubleProperty targets() {
        return targets;
    }

    /** The share of the tree in the width that it has together with the detail. */
    public DoubleProperty tree() {
        return tree;
    }

    /** The share of the height above the panes at the bottom. */
    public DoubleProperty upper() {
        return upper;
    }

    /** The name of the pane that is shown at the bottom. */
    public StringProperty pane() {
        return pane;
    }

    /** {@code dark} or {@code light}. */
    public StringProperty theme() {
        return theme;
    }
}
