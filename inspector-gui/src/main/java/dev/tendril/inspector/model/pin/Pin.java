package dev.tendril.inspector.model.pin;

import dev.tendril.inspector.model.remote.Member;
import dev.tendril.inspector.model.task.Activity;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** A place that is kept at hand, with the value last seen there. */
public final class Pin {

    private final String name;
    private final Optional<String> path;
    private final Activity reading;
    private final ReadOnlyObjectWrapper<Member> member;
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final BooleanProperty watched = new SimpleBooleanProperty();

    Pin(String name, Optional<String> path, Member member, Activity reading) {
        this.name = name;
        this.path = path;
        this.member = new ReadOnlyObjectWrapper<>(member);
        this.reading = reading;
    }

    void update(Member now) {
        Member before = member.get();
        member.set(now);
        if (!before.value().text().equals(now.value().text())) {
            changes.set(changes.get() + 1);
        }
    }

    /** Short, unlike that of every other pin, and usable as a variable in Java. */
    public String name() {
        return name;
    }

    /** The path expression that leads there, empty if none is known. */
    public Optional<String> path() {
        return path;
    }

    public ReadOnlyObjectProperty<Member> member() {
        return member.getReadOnlyProperty();
    }

    /** Counts the times another value was seen here. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Whether the value is read again at every {@link Pins#tick()}. */
    public BooleanProperty watched() {
        return watched;
    }

    public Activity reading() {
        return reading;
    }
}
