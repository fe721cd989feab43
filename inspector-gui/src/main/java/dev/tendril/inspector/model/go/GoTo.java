package dev.tendril.inspector.model.go;

import dev.tendril.inspector.model.go.Destination.Kind;
import dev.tendril.inspector.model.remote.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What a typed text may mean, best first: pins and actions that begin with it, classes, the instances of the best classes,
 * pins and actions that contain it. It follows the search for classes, which asks the target.
 */
public final class GoTo {

    // More would hide the classes.
    private static final int MOST_INSTANCES = 3;

    /** What is done with a class. */
    public interface Classes {

        void show(String className);

        void showInstances(String className);
    }

    private final Supplier<List<String>> found;
    private final Supplier<List<Destination>> pins;
    private final Classes classes;
    private final ObservableList<Destination> actions = FXCollections.observableArrayList();
    private final ObservableList<Destination> list = FXCollections.observableArrayList();
    private final ObservableList<Destination> shownList = FXCollections.unmodifiableObservableList(list);

    /**
     * Follows a search.
     *
     * @param answered the text that the classes found answer; changes after them
     * @param found the names of classes, best first
     * @param pins what is pinned now
     */
    public GoTo(
            ObservableValue<String> answered,
            Supplier<List<String>> found,
            Supplier<List<Destination>> pins,
            Classes classes) {
        this.found = found;
        this.pins = pins;
        this.classes = classes;
        answered.subscribe(this::update);
    }

    private void update(String text) {
        if (text.isEmpty()) {
            list.clear();
            return;
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Destination> named = new ArrayList<>(pins.get());
        named.addAll(actions);
        List<Destination> now = new ArrayList<>();
        add(named, title -> title.startsWith(wanted), now);
        // The instances of the best stand beside their class, where they are seen without scrolling.
        List<String> names = found.get();
        for (int i = 0; i < names.size(); i++) {
            now.add(classDestination(names.get(i)));
            if (i < MOST_INSTANCES) {
                now.add(instances(names.get(i)));
            }
        }
        add(named, title -> !title.startsWith(wanted) && title.contains(wanted), now);
        list.setAll(now);
    }

    private static void add(List<Destination> from, Predicate<String> fits, List<Destination> to) {
        from.stream()
                .filter(each -> fits.test(each.title().toLowerCase(Locale.ROOT)))
                .forEach(to::add);
    }

    private Destination classDestination(String name) {
        int dot = name.lastIndexOf('.');
        return new Destination(
                Kind.CLASS, name.substring(dot + 1), dot < 0 ? "" : name.substring(0, dot), () -> classes.show(name));
    }

    private Destination instances(String name) {
        return new Destination(
                Kind.INSTANCES,
                "instances of " + Member.simpleName(name),
                "searches the heap",
                () -> classes.showInstances(name));
    }

    /** Offers an action from now on. */
    public void offer(String title, String detail, Runnable action) {
        actions.add(new Destination(Kind.ACTION, title, detail, action));
    }

    /** What the text may mean; unmodifiable, empty while nothing is typed. */
    public ObservableList<Destination> list() {
        return shownList;
    }
}
