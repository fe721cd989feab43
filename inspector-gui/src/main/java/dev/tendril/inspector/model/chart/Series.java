package dev.tendril.inspector.model.chart;

import dev.tendril.inspector.model.remote.live.ReadingSource.Reading;
import dev.tendril.inspector.model.task.Activity;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** A number over time: the latest {@link #MOST} points. */
public final class Series {

    /** How many points are kept. */
    public static final int MOST = 600;

    /**
     * The number at one moment.
     *
     * @param at since the pane began
     */
    public record Point(Duration at, double value) {}

    private final String name;
    private final Activity opening;
    private final Activity reading;
    private final ObservableList<Point> points = FXCollections.observableArrayList();
    private final ObservableList<Point> shownPoints = FXCollections.unmodifiableObservableList(points);
    private final ReadOnlyObjectWrapper<@Nullable Double> latest = new ReadOnlyObjectWrapper<>();
    private @Nullable Reading source;

    Series(String name, Activity opening, Activity reading) {
        this.name = name;
        this.opening = opening;
        this.reading = reading;
    }

    void open(Reading opened) {
        source = opened;
    }

    /** Asks for the number, unless it is asking already. After a failure nothing is asked until somebody dismisses it. */
    void tick(Instant began, Instant now) {
        Reading open = source;
        if (open == null || reading.isBusy() || reading.problem().get() != null) {
            return;
        }
        reading.start(open::read, value -> {
            points.add(new Point(Duration.between(began, now), value));
            if (points.size() > MOST) {
                points.remove(0, points.size() - MOST);
            }
            latest.set(value);
        });
    }

    @Nullable
    Reading stop() {
        opening.cancel();
        reading.cancel();
        Reading open = source;
        source = null;
        return open;
    }

    public String name() {
        return name;
    }

    /** The points, oldest first; unmodifiable. */
    public ObservableList<Point> points() {
        return shownPoints;
    }

    /** The number as it was last, null before the first answer. */
    public ReadOnlyObjectProperty<@Nullable Double> latest() {
        return latest.getReadOnlyProperty();
    }

    public Activity opening() {
        return opening;
    }

    public Activity reading() {
        return reading;
    }
}
