package dev.tendril.inspector.model.pin;

import dev.tendril.inspector.model.path.PathExpression;
import dev.tendril.inspector.model.path.TestCode;
import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.remote.TargetClient;
import dev.tendril.inspector.model.task.Activity;
import dev.tendril.inspector.model.task.Tasks;
import dev.tendril.inspector.model.tree.ObjectRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The pins of one target, oldest first. */
public final class Pins {

    private final TargetClient client;
    private final Tasks tasks;
    private final Activity finding;
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    private final ObservableList<Pin> shownPins = FXCollections.unmodifiableObservableList(pins);

    public Pins(TargetClient client, Tasks tasks) {
        this.client = client;
        this.tasks = tasks;
        this.finding = tasks.idle();
    }

    /** Pins what a row shows; the pin that is there already if it is pinned. */
    public Pin pin(ObjectRow row) {
        return pin(row.member().get(), PathExpression.of(row));
    }

    /** Pins a member, such as the result of a call. */
    public Pin pin(Member member, Optional<String> path) {
        return pins.stream()
                .filter(pin -> pin.member().get().handle().equals(member.handle()))
                .findFirst()
                .orElseGet(() -> {
                    Pin added = new Pin(freeName(path.orElse(member.name())), path, member, tasks.idle());
                    pins.add(added);
                    return added;
                });
    }

    /** Pins what is at the ends of paths, once all are found. */
    public void pin(List<String> paths) {
        finding.start(
                () -> {
                    Map<String, Member> found = new LinkedHashMap<>();
                    for (String path : paths) {
                        found.put(path, client.at(path));
                    }
                    return found;
                },
                found -> found.forEach((path, member) -> pin(member, Optional.of(path))));
    }

    private String freeName(String path) {
        String name = TestCode.variable(path);
        String free = name;
        for (int i = 2; isTaken(free); i++) {
            free = name + i;
        }
        return free;
    }

    private boolean isTaken(String name) {
        return pins.stream().anyMatch(pin -> pin.name().equals(name));
    }

    /** Takes a pin away. */
    public void remove(Pin pin) {
        pin.reading().cancel();
        pins.remove(pin);
    }

    /** Reads all pins again. */
    public void refresh() {
        pins.forEach(this::read);
    }

    /** Reads those again that are watched and not being read already; called once a second while they are on the screen. */
    public void tick() {
        pins.stream()
                .filter(pin -> pin.watched().get() && !pin.reading().isBusy())
                .forEach(this::read);
    }

    private void read(Pin pin) {
        Member asked = pin.member().get();
        pin.reading().start(() -> client.read(asked), pin::update);
    }

    /** Shows a member's new value in the pins of it. */
    public void memberChanged(Member now) {
        pins.stream()
                .filter(pin -> pin.member().get().handle().equals(now.handle()))
                .forEach(pin -> pin.update(now));
    }

    /** Stops waiting for anything. */
    public void cancel() {
        finding.cancel();
        pins.forEach(pin -> pin.reading().cancel());
    }

    /** Finding what is to be pinned. */
    public Activity finding() {
        return finding;
    }

    /** What is pinned, as arguments of calls. */
    public List<Member> members() {
        return pins.stream().map(pin -> pin.member().get()).toList();
    }

    /** What is pinned, by the names of the pins, as variables. */
    public Map<String, Member> variables() {
        Map<String, Member> variables = new LinkedHashMap<>();
        pins.forEach(pin -> variables.put(pin.name(), pin.member().get()));
        return variables;
    }

    /** Unmodifiable. */
    public ObservableList<Pin> list() {
        return shownPins;
    }
}
