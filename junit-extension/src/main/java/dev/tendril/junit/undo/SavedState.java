package dev.tendril.junit.undo;

import dev.tendril.AgentServices;
import dev.tendril.RemoteJvm;
import dev.tendril.RemoteObject;
import dev.tendril.Tendril;
import dev.tendril.control.Members;
import dev.tendril.control.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a live object as they were at one moment, and the elements of those that hold a collection or map. */
public final class SavedState {

    private static final int MOST_FIELDS = 1_000;

    private final String path;
    private final RemoteObject<?> object;
    private final Members members;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, Object> contents = new LinkedHashMap<>();

    private SavedState(String path, RemoteObject<?> object, Members members) {
        this.path = path;
        this.object = object;
        this.members = members;
    }

    /**
     * Saves that of the object at a path.
     *
     * @throws IllegalArgumentException if the path leads nowhere
     */
    public static SavedState of(RemoteJvm jvm, String path) {
        var saved = new SavedState(path, jvm.at(path), AgentServices.of(jvm).members());
        for (Slot slot : saved.slots()) {
            saved.values.put(nameOf(slot), slot.value());
            Object elements = elementsOf(slot.value());
            if (elements != null) {
                saved.contents.put(nameOf(slot), elements);
            }
        }
        return saved;
    }

    /** Makes it as it was; tells what was not, each as a sentence. */
    public List<String> restore() {
        var restored = new ArrayList<String>();
        for (Slot slot : slots()) {
            String name = nameOf(slot);
            Object before = values.get(name);
            if (!same(before, slot.value())) {
                restored.add(path + "." + slot.name() + " was " + text(before) + " and was left as " + slot.text());
                members.write(object, name, before);
            }
            Object elements = contents.get(name);
            if (elements != null && !elements.equals(elementsOf(before))) {
                restored.add(path + "." + slot.name() + " had other elements: " + elements);
                refill(Objects.requireNonNull(before), elements);
            }
        }
        return restored;
    }

    private Slot[] slots() {
        return members.slots(object, 0, MOST_FIELDS).slots();
    }

    private static String nameOf(Slot slot) {
        return slot.declaringType().isEmpty() || slot.name().contains("#")
                ? slot.name()
                : slot.declaringType() + "#" + slot.name();
    }

    /** The same value, or the very same object. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one != null && other != null && Tendril.isRemote(one) && Tendril.isRemote(other)) {
            return Tendril.remote(one).equals(Tendril.remote(other));
        }
        return Objects.equals(one, other);
    }

    private static @Nullable Object elementsOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        }
        return value instanceof Collection<?> collection ? new ArrayList<>(collection) : null;
    }

    @SuppressWarnings("unchecked")
    private static void refill(Object remote, Object elements) {
        if (remote instanceof Map<?, ?> map) {
            map.clear();
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) elements);
        } else {
            ((Collection<?>) remote).clear();
            ((Collection<Object>) remote).addAll((Collection<Object>) elements);
        }
    }

    private static String text(@Nullable Object value) {
        return value != null && Tendril.isRemote(value) ? Tendril.remote(value).toString() : String.valueOf(value);
    }
}
