package dev.tendril.inspector.model.calls;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.live.CallSource;
import dev.tendril.inspector.model.remote.live.SeenCall;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/**
 * The watched points and what they saw, latest first. The target may make any number of calls: the view drains them twenty times
 * a second, and only the latest {@link #MOST} are kept.
 */
public final class CallsPane {

    /** How many calls the table has at most. */
    public static final int MOST = 2_000;

    private final CallSource source;
    private final Tasks tasks;
    private final WriteLock lock;
    private final Consent consent;
    private final Activity adding;
    private final Activity opening;
    private final Activity exporting;
    private final CallBuffer buffer = new CallBuffer(MOST);
    private final ObservableList<WatchRow> watches = FXCollections.observableArrayList();
    private final ObservableList<WatchRow> shownWatches = FXCollections.unmodifiableObservableList(watches);
    private final ObservableList<SeenCall> calls = FXCollections.observableArrayList();
    private final FilteredList<SeenCall> shownCalls = new FilteredList<>(calls);
    private final ObservableList<Member> objects = FXCollections.observableArrayList();
    private final ObservableList<Member> shownObjects = FXCollections.unmodifiableObservableList(objects);
    private final StringProperty filter = new SimpleStringProperty("");
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyLongWrapper seen = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper dropped = new ReadOnlyLongWrapper();

    public CallsPane(CallSource source, Tasks tasks, WriteLock lock) {
        this.source = source;
        this.tasks = tasks;
        this.lock = lock;
        this.consent = new Consent(lock);
        this.adding = tasks.idle();
        this.opening = tasks.idle();
        this.exporting = tasks.idle();
        filter.addListener((observed, was, is) -> shownCalls.setPredicate(predicate(is)));
    }

    private static Predicate<SeenCall> predicate(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return call -> wanted.isEmpty() || call.matches(wanted);
    }

    /**
     * Watches a point. A condition is code that runs in the target, so it takes consent; watching itself only looks.
     *
     * @param condition what must be true of a call, in Java; empty for all
     */
    public void add(String point, String condition) {
        String place = point.strip();
        adding.dismiss();
        if (place.isEmpty()) {
            return;
        }
        if (lock.isSealed()) {
            adding.fail(lock.whySealed());
        } else if (condition.isBlank()) {
            arm(place, "");
        } else {
            consent.request(
                    "The condition runs as code in the target, at each call of %s.".formatted(place),
                    adding,
                    () -> arm(place, condition.strip()));
        }
    }

    private void arm(String point, String condition) {
        WatchRow row = new WatchRow(point, condition, tasks.idle(), tasks.idle());
        watches.add(row);
        row.arming().start(() -> source.watch(point, condition, buffer::add), row::armed, CallSource.Watch::close);
    }

    /** Takes a watch away; what it saw stays in the table. */
    public void stop(WatchRow row) {
        watches.remove(row);
        CallSource.Watch watch = row.disarm();
        if (watch != null) {
            tasks.inBackground(watch::close);
        }
    }

    /** Puts what has come since the last time into the table. To be called twenty times a second while something is watched. */
    public void drain() {
        if (paused.get()) {
            return;
        }
        List<SeenCall> fresh = buffer.take();
        seen.set(buffer.seen());
        if (fresh.isEmpty()) {
            return;
        }
        List<SeenCall> now = new ArrayList<>(fresh);
        now.addAll(calls.subList(0, Math.min(calls.size(), MOST - fresh.size())));
        if (calls.size() + fresh.size() > MOST) {
            calls.setAll(now);
        } else {
            calls.addAll(0, fresh);
        }
    }

    /** Asks how many calls were lost. To be called every second or so. */
    public void countDropped() {
        watches.forEach(WatchRow::count);
        dropped.set(watches.stream().mapToLong(row -> row.dropped().get()).sum());
    }

    /** Empties the table. */
    public void clear() {
        buffer.take();
        calls.clear();
        objects.clear();
    }

    /** Fetches the objects of a call, to be opened; null shows none. */
    public void open(@Nullable SeenCall call) {
        objects.clear();
        opening.cancel();
        opening.dismiss();
        if (call != null) {
            opening.start(() -> source.objects(call), objects::setAll);
        }
    }

    /** Writes the calls that the filter lets through: as CSV if the file's name ends so, else as JSON. */
    public void export(Path file) {
        List<SeenCall> rows = List.copyOf(shownCalls);
        exporting.start(
                () -> {
                    boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
                    return Files.writeString(file, csv ? CallExport.csv(rows) : CallExport.json(rows));
                },
                written -> {});
    }

    /** Takes all watches away. */
    public void close() {
        List.copyOf(watches).forEach(this::stop);
        opening.cancel();
        adding.cancel();
    }

    /** The points, in the order they were added; unmodifiable. */
    public ObservableList<WatchRow> watches() {
        return shownWatches;
    }

    /** The calls that the filter lets through, latest first. */
    public ObservableList<SeenCall> calls() {
        return shownCalls;
    }

    /** The objects of the call that was opened; unmodifiable. */
    public ObservableList<Member> objects() {
        return shownObjects;
    }

    /** What the calls shown must have somewhere in their texts. */
    public StringProperty filter() {
        return filter;
    }

    /** Whether the table stands still; what comes meanwhile waits, the latest {@link #MOST}. */
    public BooleanProperty paused() {
        return paused;
    }

    /** How many calls were seen since the beginning, those no longer in the table included. */
    public ReadOnlyLongProperty seen() {
        return seen.getReadOnlyProperty();
    }

    /** How many calls were lost on the way, since the target made more than could be told. */
    public ReadOnlyLongProperty dropped() {
        return dropped.getReadOnlyProperty();
    }

    public Consent consent() {
        return consent;
    }

    public Activity adding() {
        return adding;
    }

    public Activity opening() {
        return opening;
    }

    public Activity exporting() {
        return exporting;
    }
}
