package dev.tendril.inspector.model;

import dev.tendril.inspector.model.go.Destination;
import dev.tendril.inspector.model.go.GoTo;
import dev.tendril.inspector.model.history.History;
import dev.tendril.inspector.model.path.Ways;
import dev.tendril.inspector.model.pin.Pins;
import dev.tendril.inspector.model.remote.Leaving;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.remote.TargetException;
import dev.tendril.inspector.model.remote.TargetSummary;
import dev.tendril.inspector.model.side.Aspects;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Problem;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.tree.ObjectTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** One connected target and everything being looked at in it. */
public final class Session {

    // A collection of garbage in a large heap may take as long.
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String THREAD = "thread \"";

    private final TargetClient client;
    private final Tasks tasks;
    private final Padlock padlock;
    private final ClassChooser chooser;
    private final ObjectTree tree;
    private final History history;
    private final Detail detail;
    private final Pins pins;
    private final Panes panes;
    private final Aspects aspects;
    private final Ways ways;
    private final GoTo goTo;
    private final Activity pinging;
    private final ReadOnlyObjectWrapper<@Nullable Duration> roundTrip = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Duration> silence = new ReadOnlyObjectWrapper<>();
    private Instant unansweredSince = Instant.MIN;
    private final ReadOnlyObjectWrapper<@Nullable Problem> lost = new ReadOnlyObjectWrapper<>();

    Session(TargetClient client, Tasks tasks, boolean readOnly) {
        this.client = client;
        this.tasks = tasks;
        this.padlock = new Padlock(readOnly, client.summary());
        this.chooser = new ClassChooser(client, tasks);
        this.tree = new ObjectTree(client, tasks);
        this.history = new History(client, tasks, padlock);
        this.detail = new Detail(client, tasks, padlock, history);
        this.pins = new Pins(client, tasks);
        this.panes = new Panes(client, tasks, padlock, history, pins);
        this.aspects = new Aspects(client, tasks, padlock, history, pins::members);
        this.ways = new Ways(client, tasks);
        this.goTo = new GoTo(chooser.answered(), chooser::matches, this::pinsToGoTo, new GoTo.Classes() {
            @Override
            public void show(String className) {
                Session.this.show(className);
            }

            @Override
            public void showInstances(String className) {
                tree.showInstances(className);
            }
        });
        this.pinging = tasks.idle();
        history.onChange(tree::memberChanged);
        history.onChange(detail::memberChanged);
        history.onChange(pins::memberChanged);
        tree.selected().addListener((observed, was, is) -> {
            detail.show(is);
            aspects.show(is);
        });
        pinging.problem().addListener((observed, was, problem) -> {
            if (problem != null && problem.connectionLost()) {
                silence.set(null);
                lost.set(problem);
            }
        });
    }

    private List<Destination> pinsToGoTo() {
        return pins.list().stream()
                .map(pin -> new Destination(
                        Destination.Kind.PIN,
                        pin.name(),
                        pin.path().orElse("pinned"),
                        () -> tree.show(pin.member().get(), pin.path())))
                .toList();
    }

    /** Shows the static fields of a class. */
    public void show(String className) {
        tree.show(className);
        chooser.dismiss();
    }

    /**
     * Opens the way to an object: the class, then member after member, as in {@code com.acme.Shop.INSTANCE.stock}. The class
     * is the part up to the first name that starts with a capital letter, as Java's naming has it, or the whole. An object on a
     * way that begins at a thread, as in {@code thread "main".task}, is put on top by itself.
     */
    public void reveal(String path) {
        if (path.startsWith(THREAD)) {
            ways.follow(path, member -> tree.show(member, Optional.of(path)));
            return;
        }
        String[] names = path.split("\\.(?![^\\[]*\\])|(?=\\[)");
        int classEnd = 0;
        while (classEnd < names.length
                && !names[classEnd].isEmpty()
                && !Character.isUpperCase(names[classEnd].charAt(0))) {
            classEnd++;
        }
        if (classEnd == names.length) {
            show(path);
            return;
        }
        String className = String.join(".", List.of(names).subList(0, classEnd + 1));
        tree.reveal(className, List.of(names).subList(classEnd + 1, names.length), true);
    }

    /** Asks the target again for everything shown. */
    public void refresh() {
        tree.refresh();
        detail.refresh();
        pins.refresh();
        aspects.refresh(tree.selected().get());
    }

    /** Measures the way there and back; finds out when the connection is lost. */
    public void ping() {
        if (!isConnected()) {
            silence.set(null);
            return;
        }
        if (pinging.isBusy()) {
            Duration waited = Duration.between(unansweredSince, tasks.now());
            silence.set(waited.compareTo(PATIENCE) < 0 ? null : waited);
            return;
        }
        Instant sent = tasks.now();
        if (silence.get() == null) {
            unansweredSince = sent;
        }
        pinging.start(
                () -> {
                    client.ping();
                    return Duration.between(sent, tasks.now());
                },
                time -> {
                    silence.set(null);
                    roundTrip.set(time);
                });
    }

    /** Whether an answer for something shown is still to come. */
    public boolean isBusy() {
        return tree.isBusy()
                || ways.finding().isBusy()
                || pins.finding().isBusy()
                || detail.loading().isBusy()
                || aspects.isBusy();
    }

    /** What keeps something from being shown. */
    public Stream<Problem> problems() {
        return Stream.of(
                        Stream.ofNullable(lost.get()),
                        tree.problems(),
                        Stream.ofNullable(ways.finding().problem().get()),
                        Stream.ofNullable(pins.finding().problem().get()),
                        Stream.ofNullable(detail.loading().problem().get()))
                .flatMap(problems -> problems);
    }

    void close() {
        stop();
        tasks.inBackground(client::close);
    }

    /** Ends the session and takes the agent out of the target; nobody waits for it. */
    void detach() {
        stop();
        tasks.inBackground(() -> {
            try {
                client.tool(Leaving.class).detach();
            } catch (TargetException e) {
                // The target is gone, and the agent with it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                client.close();
            }
        });
    }

    private void stop() {
        tree.cancelAll();
        chooser.cancel();
        detail.cancel();
        panes.close();
        pins.cancel();
        aspects.cancel();
        ways.cancel();
        pinging.cancel();
    }

    public boolean isConnected() {
        return lost.get() == null;
    }

    /** Why the connection is gone; null while it is there. */
    public ReadOnlyObjectProperty<@Nullable Problem> lost() {
        return lost.getReadOnlyProperty();
    }

    /** How long the last way there and back took, null before the first. */
    public ReadOnlyObjectProperty<@Nullable Duration> roundTrip() {
        return roundTrip.getReadOnlyProperty();
    }

    /** For how long the target has not answered, once that is longer than usual; null while it answers. */
    public ReadOnlyObjectProperty<@Nullable Duration> silence() {
        return silence.getReadOnlyProperty();
    }

    TargetClient client() {
        return client;
    }

    public TargetSummary summary() {
        return client.summary();
    }

    public Padlock padlock() {
        return padlock;
    }

    public ClassChooser chooser() {
        return chooser;
    }

    public ObjectTree tree() {
        return tree;
    }

    public Detail detail() {
        return detail;
    }

    /** What can be done with the target besides looking at its objects. */
    public Panes panes() {
        return panes;
    }

    /** What is kept at hand. */
    public Pins pins() {
        return pins;
    }

    /** Paths to what is selected, to be copied. */
    public Ways ways() {
        return ways;
    }

    /** Going to anything by its name. */
    public GoTo goTo() {
        return goTo;
    }

    /** The sides of the selected object other than its fields. */
    public Aspects aspects() {
        return aspects;
    }

    public History history() {
        return history;
    }
}
