package dev.tendril.inspector.model.chart;

import dev.tendril.inspector.model.consent.Consent;
import dev.tendril.inspector.model.consent.WriteLock;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.Value;
import dev.tendril.inspector.model.remote.live.ReadingSource;
import dev.tendril.inspector.model.remote.live.ReadingSource.Reading;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Numbers that are asked for at an interval, each a line of the chart. */
public final class ChartsPane {

    private static final Pattern PATH = Pattern.compile("[\\p{L}_$][\\w$]*(\\.[\\p{L}_$][\\w$]*|\\[[^]]*])+");

    private final TargetClient client;
    private final ReadingSource source;
    private final Tasks tasks;
    private final Consent consent;
    private final Activity adding;
    private final Instant began;
    private final ObservableList<Series> series = FXCollections.observableArrayList();
    private final ObservableList<Series> shownSeries = FXCollections.unmodifiableObservableList(series);
    private final ObjectProperty<Duration> interval = new SimpleObjectProperty<>(Duration.ofSeconds(1));
    private Instant lastTick = Instant.MIN;

    public ChartsPane(TargetClient client, Tasks tasks, WriteLock lock) {
        this.client = client;
        this.source = client.tool(ReadingSource.class);
        this.tasks = tasks;
        this.consent = new Consent(lock);
        this.adding = tasks.idle();
        this.began = tasks.now();
    }

    /** Adds a field; one that holds no number is refused. */
    public void add(Member member) {
        adding.dismiss();
        if (member.value().kind() != Value.Kind.NUMBER) {
            adding.fail(new Problem(
                    "%s holds no number.".formatted(member.displayName()), "Select a field with a number."));
            return;
        }
        open(member.displayName(), () -> new Reading() {
            @Override
            public double read() throws TargetException, InterruptedException {
                return number(client.read(member));
            }

            @Override
            public void close() {}
        });
    }

    private static double number(Member member) throws TargetException {
        try {
            return Double.parseDouble(member.value().editText());
        } catch (NumberFormatException e) {
            throw new TargetException(
                    "%s is %s now, which is no number."
                            .formatted(member.displayName(), member.value().text()),
                    "");
        }
    }

    /** Adds a path from a static field, or an expression in Java, which is code that runs in the target and takes consent. */
    public void add(String text) {
        String wanted = text.strip();
        adding.dismiss();
        if (wanted.isEmpty()) {
            return;
        }
        if (isPath(wanted)) {
            open(wanted, () -> source.path(wanted));
        } else {
            consent.request(
                    "The expression runs as code in the target, every %s.".formatted(words(interval.get())),
                    adding,
                    () -> open(wanted, () -> source.expression(wanted)));
        }
    }

    /** Whether a text is a path, which is followed without running code. */
    public static boolean isPath(String text) {
        return PATH.matcher(text.strip()).matches();
    }

    private static String words(Duration interval) {
        return interval.toMillis() % 1_000 == 0
                ? interval.toSeconds() == 1 ? "second" : interval.toSeconds() + " seconds"
                : interval.toMillis() + " ms";
    }

    private void open(String name, Callable<Reading> door) {
        Series line = new Series(name, tasks.idle(), tasks.idle());
        series.add(line);
        line.opening().start(door, line::open, Reading::close);
    }

    /** Asks for all numbers once the interval has passed. To be called often. */
    public void tick() {
        Instant now = tasks.now();
        if (lastTick.equals(Instant.MIN) || !now.isBefore(lastTick.plus(interval.get()))) {
            lastTick = now;
            series.forEach(line -> line.tick(began, now));
        }
    }

    /** Takes a line off the chart and asks for its number no more. */
    public void stop(Series line) {
        series.remove(line);
        Reading open = line.stop();
        if (open != null) {
            tasks.inBackground(open::close);
        }
    }

    public void close() {
        List.copyOf(series).forEach(this::stop);
        adding.cancel();
    }

    /** The lines, in the order they were added; unmodifiable. */
    public ObservableList<Series> series() {
        return shownSeries;
    }

    /** How much time passes between two points. */
    public ObjectProperty<Duration> interval() {
        return interval;
    }

    public Consent consent() {
        return consent;
    }

    public Activity adding() {
        return adding;
    }
}
